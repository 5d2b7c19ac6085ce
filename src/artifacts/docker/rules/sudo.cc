#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {

void sudo(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() == Keyword::healthcheck) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (command.syntax->name() != "sudo") continue;
      findings
          .report(command.syntax->words.front().span,
                  "`sudo` in a build: steps run as root already, or as the user that USER set")
          .help("leave `sudo` out; put `USER root` in front of steps that need root, and switch back behind them");
    }
  }
}

}  // namespace infralint::docker
