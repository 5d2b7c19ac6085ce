#include <algorithm>
#include <array>

#include "artifacts/docker/downloads.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto pipe_to_shell_interpreters =
    std::to_array<std::string_view>({"sh", "bash", "dash", "ash", "zsh", "ksh", "python", "python3", "perl"});

bool pipe_to_shell_interprets(std::string_view program) {
  return std::find(pipe_to_shell_interpreters.begin(), pipe_to_shell_interpreters.end(), program) !=
         pipe_to_shell_interpreters.end();
}

// It reads its program from standard input: no file, or `-`, or `-s`.
bool pipe_to_shell_reads_input(const Command& command) {
  const auto& operands = command.arguments.operands;
  const bool inline_program = command.arguments.has("c") || command.arguments.has("e");
  if (operands.empty()) return true;
  return operands.front()->value == "-" || command.arguments.has("s") ||
         (inline_program && !command.arguments.has("c") && command.program() != "perl" && operands.empty());
}

std::string_view pipe_to_shell_reader(const Script& script, const Download& download) {
  if (download.piped) {
    for (const Command& command : script.commands) {
      const bool behind =
          command.syntax->pipeline == download.command->syntax->pipeline && command.syntax > download.command->syntax;
      if (behind && pipe_to_shell_interprets(command.program()) && pipe_to_shell_reads_input(command))
        return command.program();
    }
  }
  // `sh -c "$(curl ...)"`, `bash <(curl ...)`, `eval "$(...)"`
  const shell::Block& block = script.tree.blocks[download.command->syntax->block];
  const bool expanded = block.kind == shell::BlockKind::substitution || block.kind == shell::BlockKind::process;
  if (!expanded || block.command == shell::no_command) return {};
  for (const Command& command : script.commands) {
    if (command.syntax != &script.tree.commands[block.command]) continue;
    const std::string_view program = command.program();
    const bool runs = pipe_to_shell_interprets(program) || program == "eval" || program == "source" || program == ".";
    return runs ? program : std::string_view();
  }
  return {};
}

}  // namespace

void pipe_to_shell(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Download& download : downloads_of(script)) {
      const std::string_view reader = pipe_to_shell_reader(script, download);
      if (reader.empty()) continue;
      findings
          .report(download.command->name_span(),
                  message({quoted(reader), " runs whatever ", quoted(download.url->value),
                           " gives on the day of the build"}))
          .help("download it, check a checksum, and run it then; or take the tool from a package or an image");
    }
  }
}

}  // namespace infralint::docker
