#include "artifacts/docker/pipelines.h"
#include "check/findings.h"

namespace infralint::docker {

// One finding a script: what helps helps all of its pipes.
void pipefail_missing(const Instruction& instruction, const RuleContext&, Findings& findings) {
  for (const Script& script : instruction.scripts) {
    for (const UncheckedPipe& pipe : unchecked_pipes(instruction, script)) {
      if (hides_failure(pipe)) continue;
      findings.report(pipe.pipe, "only the last command of this pipeline can fail the step: `pipefail` is off")
          .help(std::string(pipefail_advice(script)));
      break;
    }
  }
}

}  // namespace infralint::docker
