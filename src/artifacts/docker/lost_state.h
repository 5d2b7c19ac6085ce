// A RUN that ends in a change of its own shell, which ends with it. Internal to this room.
#pragma once

#include "artifacts/docker/model.h"

namespace infralint::docker {

struct LostState {
  const shell::Command* command = nullptr;  // `cd`, `export`, an assignment; null when there is none
  bool alone = true;                        // the RUN does nothing else
};

LostState lost_state(const Instruction& instruction);

}  // namespace infralint::docker
