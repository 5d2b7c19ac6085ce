#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void base_image_no_digest(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.reference || !stage.reference->valid() || stage.reference->reference.has_digest()) return;
  findings.report(stage.image_span, message({"image ", quoted(stage.image), " is not pinned by a digest"}))
      .help("add `@sha256:...` behind the tag, and let a bot update it");
}

}  // namespace infralint::docker
