// Whether a program can be found in a stage: in its base image, or because a step has put it there. Internal to this
// room.
#pragma once

#include <string_view>

#include "artifacts/docker/image_facts.h"

namespace infralint::docker {

// A place in a stage: in front of `command` of `instruction`, or in front of the whole instruction. Without an
// instruction the end of the stage.
struct Moment {
  const Instruction* instruction = nullptr;
  const Command* command = nullptr;
};

// `absent` only when the base image lacks it and no step in front of `moment` may have brought it.
Presence provided(const Stage& stage, std::string_view program, Moment moment = {});

// The same for a program that the base image is known to lack.
Presence brought(const Stage& stage, std::string_view program, Moment moment = {});

// Runs something whose effects are not visible here: a script of the project, `make`, `curl ... | sh`.
bool runs_unseen_code(const Command& command);

// Adds packages of the operating system.
bool installs_system_packages(const Command& command);

// The script itself asks whether the program is there: `command -v git`.
bool asks_for_program(const Script& script, std::string_view program);

}  // namespace infralint::docker
