#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void missing_digest(const Service& service, const RuleContext&, Findings& findings) {
  const Image& image = service.image;
  if (!image.node || !image.known || !image.parsed.valid() || service.has_build || image.parsed.reference.has_digest())
    return;
  findings.report(*image.node, message({"image ", quoted(image.text), " is not pinned by a digest"}))
      .help("append `@sha256:...` of the image that was tested");
}

}  // namespace infralint::compose
