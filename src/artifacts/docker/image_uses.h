// Who runs the image that a stage becomes, as far as the project says. Internal to this room.
#pragma once

#include <vector>

#include "artifacts/docker/model.h"
#include "check/named_builds.h"

namespace infralint::docker {

// The services of Compose files that build the stage.
std::vector<NamedService> services_of(const Stage& stage, const ProjectView& project);

// There are such services, and all of them say so.
bool all_services(const Stage& stage, const ProjectView& project, bool NamedService::*says);

}  // namespace infralint::docker
