#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
void unpinned_image(const Service& service, const RuleContext& context, Findings& findings) {
  const Image& image = service.image;
  if (!image.node || !image.known || !image.parsed.valid() || service.has_anywhere("build") || service.has_build)
    return;
  const imageref::Reference& reference = image.parsed.reference;
  if (reference.has_digest() || image.text.empty() || service.document->built_images.contains(image.text)) return;
  if (!reference.has_tag()) {
    findings
        .report(*image.node,
                message({"image ", quoted(image.text), " has no tag, so every pull may bring another version"}))
        .help("name a version, such as `:1.2.3`");
    return;
  }
  for (const std::string& tag : context.list("prohibited-tags")) {
    if (reference.tag_text() != tag) continue;
    findings
        .report(*image.node, message({"tag ", quoted(tag), " of image ", quoted(reference.familiar_name()),
                                      " moves, so every pull may bring another version"}))
        .help("name a version, such as `:1.2.3`");
  }
}

}  // namespace infralint::compose
