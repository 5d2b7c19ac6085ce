#include "artifacts/k8s/images.h"

#include "artifacts/k8s/kustomizations.h"

namespace infralint::k8s {

std::optional<imageref::Reference> judged_image(const Container& container) {
  const Node image = container.node["image"];
  if (!image.is_scalar() || image.text().empty() || image.unknown() || image.text().starts_with("ko://")) return {};
  const imageref::Parsed parsed = imageref::parse(image.text());
  if (!parsed.valid()) return {};
  const imageref::Reference& reference = parsed.reference;
  const Document& document = *container.pod->workload->object->document;
  const std::string_view name = image.text().substr(0, reference.path.end);
  if (document.kustomizations && document.kustomizations->sets_image(name)) return {};
  return reference;
}

bool follows_latest(const imageref::Reference& image) {
  return !image.has_digest() && (!image.has_tag() || image.tag_text() == "latest");
}

}  // namespace infralint::k8s
