// Who runs a step. Internal to this room.
#pragma once

#include <cstdint>

#include "artifacts/docker/model.h"

namespace infralint::docker {

// The USER that holds at this place, of this stage or of what it is built from; null when the base image decides.
const Instruction* user_in_front_of(const Instruction& instruction);

enum class EffectiveUser : std::uint8_t { unknown, root, other };

// As that USER says, or else as the base image starts.
EffectiveUser effective_user(const Instruction& instruction);

inline bool surely_runs_without_root(const Instruction& instruction) {
  return effective_user(instruction) == EffectiveUser::other;
}

}  // namespace infralint::docker
