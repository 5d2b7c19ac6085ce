// Who runs a step. Internal to this room.
#pragma once

#include "artifacts/docker/model.h"

namespace infralint::docker {

// The steps at this place surely do not run as root: USER names another one, or the base image starts as another one.
bool surely_runs_without_root(const Instruction& instruction);

}  // namespace infralint::docker
