// Programs that load a model before they answer: minutes, not seconds. Internal to this room.
#pragma once

#include <string_view>

#include "artifacts/docker/model.h"

namespace infralint::docker {

// What shows that the stage runs such a program: a package, a base image, a file of weights; empty when nothing does.
std::string_view model_evidence(const Stage& stage, const ProjectView& project);

}  // namespace infralint::docker
