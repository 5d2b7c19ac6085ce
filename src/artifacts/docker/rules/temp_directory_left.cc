#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// `rm -rf "$dir"`, `trap 'rm -rf $dir' EXIT`, `mv "$dir" /opt/x`
bool temp_directory_left_is_removed(const Script& script, std::string_view variable) {
  return std::any_of(script.commands.begin(), script.commands.end(), [&](const Command& command) {
    const std::string_view program = command.program();
    if (program != "rm" && program != "trap" && program != "mv" && program != "find") return false;
    const auto arguments = command.call.arguments();
    return std::any_of(arguments.begin(), arguments.end(),
                       [&](const shell::Word& word) { return word.value.find(variable) != std::string_view::npos; });
  });
}

// What `d=$(...)` or `export d=$(...)` around `at` gives a value to; empty when it is another command.
std::string_view temp_directory_left_variable(const shell::Command& command, std::uint32_t at) {
  for (const shell::Assignment& assignment : command.assignments) {
    if (assignment.span.contains(at)) return assignment.name;
  }
  const std::string_view name = command.name();
  if (name != "export" && name != "readonly" && name != "declare" && name != "local") return {};
  for (const shell::Word& word : command.words) {
    const std::size_t equals = word.value.find('=');
    if (word.span.contains(at) && equals != std::string_view::npos) return word.value.substr(0, equals);
  }
  return {};
}

}  // namespace

void temp_directory_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || !instruction.stage->shipping || instruction.mount_covers("/tmp")) return;
  for (const Script& script : instruction.scripts) {
    if (script.tree.partial) continue;
    for (const Command& command : script.commands) {
      const bool directory =
          command.program() == "mktemp" && (command.arguments.has("d") || command.arguments.has("directory"));
      const shell::Block& block = script.tree.blocks[command.syntax->block];
      if (!directory || block.kind != shell::BlockKind::substitution || block.command == shell::no_command) continue;
      const std::string_view variable =
          temp_directory_left_variable(script.tree.commands[block.command], command.syntax->span.begin);
      if (variable.empty() || temp_directory_left_is_removed(script, variable)) continue;
      findings
          .report(command.name_span(),
                  message({"the temporary directory in ", quoted(variable), " stays in this layer of the image"}))
          .help(message({"end this RUN with `rm -rf \"$", variable, "\"`"}));
    }
  }
}

}  // namespace infralint::docker
