// Who runs a step. Internal to this room.
#pragma once

#include "artifacts/docker/model.h"

namespace infralint::docker {

// The USER that holds at this place, of this stage or of what it is built from; null when the base image decides.
const Instruction* user_in_front_of(const Instruction& instruction);

// The steps at this place surely do not run as root: USER names another one, or the base image starts as another one.
bool surely_runs_without_root(const Instruction& instruction);

}  // namespace infralint::docker
