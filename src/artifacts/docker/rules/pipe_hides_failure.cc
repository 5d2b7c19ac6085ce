#include "artifacts/docker/pipelines.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void pipe_hides_failure(const Instruction& instruction, const RuleContext&, Findings& findings) {
  for (const Script& script : instruction.scripts) {
    for (const UncheckedPipe& pipe : unchecked_pipes(instruction, script)) {
      if (!hides_failure(pipe)) continue;
      findings
          .report(pipe.pipe, message({"when ", quoted(pipe.fetch), " fails, ", quoted(pipe.reader),
                                      " reads nothing and succeeds, and the build goes on"}))
          .help(std::string(pipefail_advice(script)));
    }
  }
}

}  // namespace infralint::docker
