#include "artifacts/docker/image_uses.h"

#include <algorithm>

namespace infralint::docker {

std::vector<NamedService> services_of(const Stage& stage, const ProjectView& project) {
  const Document& document = *stage.document;
  std::vector<NamedService> services;
  for (const NamedBuild& build : named_builds(document.file->path(), project)) {
    if (!build.service) continue;
    const Stage* built =
        build.target.empty() ? &document.stages.back() : document.find_stage(build.target, document.stages.size());
    if (built == &stage) services.push_back(*build.service);
  }
  return services;
}

bool all_services(const Stage& stage, const ProjectView& project, bool NamedService::*says) {
  const std::vector<NamedService> services = services_of(stage, project);
  return !services.empty() &&
         std::all_of(services.begin(), services.end(), [&](const NamedService& service) { return service.*says; });
}

}  // namespace infralint::docker
