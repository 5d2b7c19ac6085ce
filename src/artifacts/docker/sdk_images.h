// Images that are made for building software, and what to run its results on instead. Internal to this room.
#pragma once

#include <string_view>

#include "artifacts/docker/model.h"

namespace infralint::docker {

// What an application built with the SDK at the root of this stage's chain runs on; empty when that image is no SDK, or
// when what the stage runs needs the tools.
std::string_view instead_of_shipped_sdk(const Stage& stage);

// A shell or an interpreter that is given nothing to run: the image is there to work in, or to be built upon.
bool runs_prompt(const Stage& stage);

// Whether the stage is delivered, runs something, and is no file for developers.
bool ships_an_application(const Stage& stage);

}  // namespace infralint::docker
