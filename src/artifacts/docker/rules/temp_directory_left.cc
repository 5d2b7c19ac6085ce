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
      for (const shell::Assignment& assignment : script.tree.commands[block.command].assignments) {
        if (!assignment.span.contains(command.syntax->span.begin)) continue;
        if (temp_directory_left_is_removed(script, assignment.name)) continue;
        findings
            .report(command.name_span(), message({"the temporary directory in ", quoted(assignment.name),
                                                  " stays in this layer of the image"}))
            .help(message({"end this RUN with `rm -rf \"$", assignment.name, "\"`"}));
      }
    }
  }
}

}  // namespace infralint::docker
