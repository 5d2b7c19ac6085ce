#include <string>
#include <string_view>

#include "artifacts/k8s/images.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool image_registry_retired_project(std::string_view path) {
  for (const std::string_view project :
       {"google_containers/", "google-containers/", "kubernetes-helm/", "kubebuilder/"}) {
    if (path.starts_with(project)) return true;
  }
  return false;
}

}  // namespace

void image_registry_retired(const Container& container, const RuleContext& context, Findings& findings) {
  const auto image = judged_image(container);
  if (!image) return;
  for (const std::string& allowed : context.list("allowed-registries")) {
    if (image->text.starts_with(allowed)) return;
  }
  const Node reference = container.node["image"];
  const std::string_view registry = image->registry();
  if (registry == "k8s.gcr.io") {
    Draft draft = findings.report(reference.value(), "registry `k8s.gcr.io` is frozen since 2023 and gets no updates");
    draft.help("use `registry.k8s.io`, which has the same images");
    if (!reference.value().opaque) {
      draft.fix(
          {"Use registry.k8s.io", Applicability::safe, {{reference.value().inner(image->domain), "registry.k8s.io"}}});
    }
  } else if (registry == "gcr.io" && image_registry_retired_project(image->path_text())) {
    findings.report(reference.value(), message({"the project of ", quoted(image->text), " left gcr.io"}))
        .help("look up where the project publishes now; most moved to registry.k8s.io");
  } else if (registry == "docker.io" && image->path_text().starts_with("bitnami/") && image->has_tag() &&
             image->tag_text() != "latest") {
    findings
        .report(reference.value(),
                message({"versioned images of bitnami moved away in 2025, ", quoted(image->text), " may be gone"}))
        .help("move to an image that is maintained; `bitnamilegacy` holds the old ones without updates")
        .level(Level::note);
  }
}

}  // namespace infralint::k8s
