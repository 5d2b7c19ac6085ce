#include <algorithm>

#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void unversioned_tag(const Service& service, const RuleContext&, Findings& findings) {
  const Image& image = service.image;
  if (!image.node || !image.known || !image.parsed.valid() || service.has_build) return;
  const imageref::Reference& reference = image.parsed.reference;
  if (!reference.has_tag() || reference.has_digest()) return;
  const std::string_view tag = reference.tag_text();
  if (std::any_of(tag.begin(), tag.end(), [](char c) { return c >= '0' && c <= '9'; })) return;
  for (const std::string_view moving : {"latest", "stable", "edge", "test", "nightly", "dev", "beta", "canary", "lts",
                                        "main", "master", "develop", "snapshot"}) {
    if (tag == moving) return;  // compose/unpinned-image
  }
  findings
      .report(*image.node, message({"tag ", quoted(tag), " of image ", quoted(reference.familiar_name()),
                                    " names a variant but no version"}))
      .help("put a version in front of it, such as `:16-alpine`");
}

}  // namespace infralint::compose
