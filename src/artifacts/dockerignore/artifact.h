// Ignore files of build contexts. For the engine.
#pragma once

#include "check/artifact.h"

namespace infralint::dockerignore {

const Artifact& artifact();

}  // namespace infralint::dockerignore
