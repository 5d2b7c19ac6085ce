// Kubernetes manifests of the project that run an image under the promise that it is not root's, without saying whose
// it is instead: then the image has to say so. For rules about images.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/span.h"
#include "check/project_view.h"

namespace infralint {

struct NonRootContainer {
  std::string path;  // of the manifest
  Span demand;       // its `runAsNonRoot`
};

// The first one in the order of directories that runs one of the images (NamedBuild::images). Looks at a bounded number
// of files, those near the root first.
std::optional<NonRootContainer> nonroot_container(std::span<const std::string> images, const ProjectView& project);

}  // namespace infralint
