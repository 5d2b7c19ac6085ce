#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void reserved_stage_name(const Stage& stage, const RuleContext&, Findings& findings) {
  if (stage.name != "scratch" && stage.name != "context") return;
  findings.report(stage.name_span, message({"stage name ", quoted(stage.name), " is reserved by the builder"}))
      .help("give the stage another name");
}

}  // namespace infralint::docker
