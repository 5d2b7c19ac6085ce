// Which stages of a Dockerfile the project builds: `target` of Compose and of workflows. Internal to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/project_view.h"

namespace infralint::docker {

// As written there, each once. Compose files are looked for in the directory of the Dockerfile and above it, workflows
// in the root.
std::vector<std::string> named_targets(std::string_view path, const ProjectView& project);

}  // namespace infralint::docker
