#include "artifacts/docker/named_targets.h"

#include <algorithm>

#include "check/named_builds.h"

namespace infralint::docker {

std::vector<std::string> named_targets(std::string_view path, const ProjectView& project) {
  std::vector<std::string> targets;
  for (NamedBuild& build : named_builds(path, project)) {
    if (!build.target.empty()) targets.push_back(std::move(build.target));
  }
  std::sort(targets.begin(), targets.end());
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
  return targets;
}

}  // namespace infralint::docker
