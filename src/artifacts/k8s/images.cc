#include "artifacts/k8s/images.h"

#include <string>
#include <string_view>

#include "artifacts/k8s/kustomizations.h"

namespace infralint::k8s {
namespace {

// Skaffold builds the image and writes its tag into the manifest when it deploys.
bool is_built_by_skaffold(const Document& document, std::string_view image) {
  const ProjectView& project = document.project;
  if (!project.complete()) return false;
  std::string_view directory = document.file.path();
  do {
    directory = directory_of(directory);
    const std::string path = path_in(directory, "skaffold.yaml");
    const value::Stream* stream = project.is_file(path) ? project.values(path) : nullptr;
    if (stream == nullptr) continue;
    for (const value::Document& part : stream->documents) {
      for (const Node& artifact : Node(*part.root)["build"]["artifacts"].items()) {
        if (artifact["image"].text() == image) return true;
      }
    }
  } while (directory != ".");
  return false;
}

}  // namespace

std::optional<imageref::Reference> judged_image(const Container& container) {
  const Node image = container.node["image"];
  if (!image.is_scalar() || image.text().empty() || image.unknown() || image.text().starts_with("ko://")) return {};
  const imageref::Parsed parsed = imageref::parse(image.text());
  if (!parsed.valid()) return {};
  const imageref::Reference& reference = parsed.reference;
  const Document& document = *container.pod->workload->object->document;
  const std::string_view name = image.text().substr(0, reference.path.end);
  if (document.kustomizations && document.kustomizations->sets_image(name)) return {};
  if (!reference.has_tag() && !reference.has_digest() && is_built_by_skaffold(document, name)) return {};
  return reference;
}

bool follows_latest(const imageref::Reference& image) {
  return !image.has_digest() && (!image.has_tag() || image.tag_text() == "latest");
}

}  // namespace infralint::k8s
