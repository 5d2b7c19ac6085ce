// The kinds of artifacts that this build knows, in the order of their folders' names. The table is generated: a folder
// of src/artifacts with an `artifact.h` that declares `const Artifact& infralint::<area>::artifact()` is in it.
#pragma once

#include <span>

#include "check/artifact.h"

namespace infralint {

std::span<const Artifact* const> all_artifacts();

}  // namespace infralint
