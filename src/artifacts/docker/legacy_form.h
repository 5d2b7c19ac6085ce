// The form `ENV name value`, which two rules look at. Internal to this room.
#pragma once

#include "artifacts/docker/model.h"

namespace infralint::docker {

// Its value holds what looks like a further pair: the author meant several.
bool swallows_pairs(const Instruction& instruction);

}  // namespace infralint::docker
