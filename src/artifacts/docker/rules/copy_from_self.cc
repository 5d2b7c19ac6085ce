#include "artifacts/docker/model.h"
#include "artifacts/docker/stage_references.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void copy_from_self(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.stage == nullptr || instruction.syntax->flags.empty()) return;
  const Stage& stage = *instruction.stage;
  for (const StageReference& reference : stage_references(instruction)) {
    if (reference.by_mount && reference.name != stage.name) continue;
    if (instruction.document->find_stage(reference.name, stage.index + 1) != &stage) continue;
    findings
        .report(reference.flag->span, message({"stage ", quoted(stage.label()),
                                               reference.by_mount ? " mounts itself" : " copies from itself"}))
        .help("name the stage that made the files; files of this stage are there already");
  }
}

}  // namespace infralint::docker
