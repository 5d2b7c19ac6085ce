#include "artifacts/k8s/images.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void image_tag_latest(const Container& container, const RuleContext&, Findings& findings) {
  const auto image = judged_image(container);
  if (!image || !follows_latest(*image)) return;
  findings
      .report(
          container.node["image"].value(),
          image->has_tag()
              ? message({"image ", quoted(image->text), " follows `latest`, so every pull may bring another program"})
              : message({"image ", quoted(image->text), " has no tag, so every pull may bring another program"}))
      .help("name the version that was tested; add its digest to be sure of it");
}

}  // namespace infralint::k8s
