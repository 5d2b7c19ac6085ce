#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {

void multiple_entrypoint(const Stage& stage, const RuleContext&, Findings& findings) {
  const Instruction* last = nullptr;
  for (auto instruction = stage.instructions.rbegin(); instruction != stage.instructions.rend(); ++instruction) {
    if (instruction->keyword() != Keyword::entrypoint || instruction->is_trigger || !instruction->syntax->valid)
      continue;
    if (last != nullptr) {
      findings
          .report(instruction->keyword_span(), "this ENTRYPOINT has no effect: a later one of the stage replaces it")
          .help("keep one of them")
          .related(last->keyword_span(), "replaces it");
    } else {
      last = &*instruction;
    }
  }
}

}  // namespace infralint::docker
