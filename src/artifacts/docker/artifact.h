// Dockerfiles and Containerfiles as a kind of artifact. For the engine.
#pragma once

#include "check/artifact.h"

namespace infralint::docker {

const Artifact& artifact();

}  // namespace infralint::docker
