#include "artifacts/k8s/images.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void image_digest_missing(const Container& container, const RuleContext&, Findings& findings) {
  const auto image = judged_image(container);
  if (!image || image->has_digest()) return;
  findings.report(container.node["image"].value(), message({"image ", quoted(image->text), " is not pinned by digest"}))
      .help("add `@sha256:...` to the reference; an update bot keeps it current");
}

}  // namespace infralint::k8s
