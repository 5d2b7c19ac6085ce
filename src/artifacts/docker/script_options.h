// Which options of the shell hold where in a script: whether a failed command ends it, whether a failure inside of a
// pipeline counts. Internal to this room.
#pragma once

#include <vector>

#include "artifacts/docker/model.h"

namespace infralint::docker {

struct ScriptOptions {
  bool errexit = false;
  bool pipefail = false;
};

// One entry a command of `script.tree`: what holds when it begins. `script` is one of the instruction. What a subshell
// or a branch sets counts inside it only.
std::vector<ScriptOptions> options_by_command(const Instruction& instruction, const Script& script);

}  // namespace infralint::docker
