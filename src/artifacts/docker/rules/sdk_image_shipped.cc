#include "artifacts/docker/sdk_images.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void sdk_image_shipped(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!ships_an_application(stage)) return;
  const std::string_view instead = instead_of_shipped_sdk(stage);
  if (instead.empty()) return;
  const Stage& root = *stage.chain().back();
  findings
      .report(root.image_span,
              message({"the image ships the tools of ", quoted(root.image), " that only its build needs"}))
      .help(message({"build in this stage, and copy the result into a stage from ", instead}));
}

}  // namespace infralint::docker
