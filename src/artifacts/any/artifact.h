// YAML, JSON and TOML files of no kind of their own, which users' policies name by their paths. For the engine.
#pragma once

#include "check/artifact.h"

namespace infralint::any {

const Artifact& artifact();

}  // namespace infralint::any
