#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void run_privileged(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const dockerfile::Flag& flag : instruction.syntax->flags) {
    const bool opens =
        (flag.name == "network" && flag.value == "host") || (flag.name == "security" && flag.value == "insecure");
    if (!opens) continue;
    findings
        .report(flag.span, message({"this step runs with ", flag.name, " ", quoted(*flag.value),
                                    ": it can reach what the building machine can reach"}))
        .help("leave the flag out, and do what needs it outside of the build");
  }
}

}  // namespace infralint::docker
