// Railway service configuration (railway.toml, railway.json) as a kind of artifact. For the engine.
#pragma once

#include "check/artifact.h"

namespace infralint::railway {

const Artifact& artifact();

}  // namespace infralint::railway
