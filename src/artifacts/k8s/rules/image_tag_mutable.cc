#include <algorithm>

#include "artifacts/k8s/images.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void image_tag_mutable(const Container& container, const RuleContext& context, Findings& findings) {
  const auto image = judged_image(container);
  if (!image || image->has_digest() || !image->has_tag()) return;
  const auto& moving = context.list("tags");
  if (std::find(moving.begin(), moving.end(), image->tag_text()) == moving.end()) return;
  findings
      .report(container.node["image"].value(), message({"tag ", quoted(image->tag_text()), " of image ",
                                                        quoted(image->path_text()), " moves with every build"}))
      .help("name the version that was tested, or its digest");
}

}  // namespace infralint::k8s
