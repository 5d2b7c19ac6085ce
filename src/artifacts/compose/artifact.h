// Compose files as a kind of artifact. For the engine.
#pragma once

#include "check/artifact.h"

namespace infralint::compose {

const Artifact& artifact();

}  // namespace infralint::compose
