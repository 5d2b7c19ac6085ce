// Who runs the image that a stage becomes, as far as the project says. Internal to this room.
#pragma once

#include <vector>

#include "artifacts/docker/model.h"
#include "check/named_builds.h"

namespace infralint::docker {

// Whether the build ends with the stage.
bool builds_stage(const NamedBuild& build, const Stage& stage);

// The services of Compose files that build the stage.
std::vector<NamedService> services_of(const Stage& stage);

// There are such services, and all of them say so.
bool all_services(const Stage& stage, bool NamedService::*says);

}  // namespace infralint::docker
