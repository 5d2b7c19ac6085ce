#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void sh_symlink(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      const auto& operands = command.arguments.operands;
      if (command.program() != "ln" || operands.size() < 2) continue;
      const shell::Word& link = *operands.back();
      if (!link.is_static || (link.value != "/bin/sh" && link.value != "/usr/bin/sh")) continue;
      findings
          .report(command.name_span(),
                  message({quoted(operands.front()->value), " takes the place of `sh` for everything in this image"}))
          .help("use `SHELL [\"/bin/bash\", \"-c\"]`");
    }
  }
}

}  // namespace infralint::docker
