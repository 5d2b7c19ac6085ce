#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void copy_from_self(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.stage == nullptr || instruction.keyword() != Keyword::copy) return;
  const dockerfile::Flag* from = instruction.syntax->flag("from");
  if (from == nullptr || !from->value) return;
  const Stage& stage = *instruction.stage;
  const Stage* source = instruction.document->find_stage(*from->value, stage.index + 1);
  if (source != &stage) return;
  findings.report(from->span, message({"stage ", quoted(stage.label()), " copies from itself"}))
      .help("name the stage that made the files; files of this stage are copied with RUN");
}

}  // namespace infralint::docker
