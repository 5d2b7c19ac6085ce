// The Dockerfiles that services are built from: written into the file, or named by it.
#pragma once

#include <optional>

#include "artifacts/compose/model.h"
#include "check/artifact.h"

namespace infralint::compose {

// `dockerfile_inline` as the builder gets it; nothing when it is absent or when a variable of Compose takes part.
std::optional<EmbeddedText> inline_dockerfile(const Service& service);

// `build.dockerfile` of a directory of the project.
std::optional<FileReference> referenced_dockerfile(const Service& service);

}  // namespace infralint::compose
