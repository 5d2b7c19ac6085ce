#include "artifacts/docker/accounts.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr std::uint32_t useradd_no_log_init_least = 100000;

bool useradd_no_log_init_is_given(const Command& command) {
  return command.arguments.has("l") || command.arguments.has("no-log-init");
}

}  // namespace

void useradd_no_log_init(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (command.program() != "useradd" || useradd_no_log_init_is_given(command)) continue;
      const auto creation = creation_of(instruction, command);
      if (!creation || !creation->id || *creation->id < useradd_no_log_init_least) continue;
      const std::uint32_t end = command.name_span().end;
      findings
          .report(command.name_span(), message({"`useradd` writes records for all ids up to ", *creation->id,
                                                " to the login logs, and layers store the holes in them as bytes"}))
          .help("add `--no-log-init`")
          .fix({"add `--no-log-init`", Applicability::safe, {{{end, end}, " --no-log-init"}}});
    }
  }
}

}  // namespace infralint::docker
