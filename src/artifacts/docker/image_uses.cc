#include "artifacts/docker/image_uses.h"

#include <algorithm>

namespace infralint::docker {

bool builds_stage(const NamedBuild& build, const Stage& stage) {
  const Document& document = *stage.document;
  const Stage* built =
      build.target.empty() ? &document.stages.back() : document.find_stage(build.target, document.stages.size());
  return built == &stage;
}

std::vector<NamedService> services_of(const Stage& stage) {
  std::vector<NamedService> services;
  for (const NamedBuild& build : stage.document->builds) {
    if (build.service && builds_stage(build, stage)) services.push_back(*build.service);
  }
  return services;
}

bool all_services(const Stage& stage, bool NamedService::*says) {
  const std::vector<NamedService> services = services_of(stage);
  return !services.empty() &&
         std::all_of(services.begin(), services.end(), [&](const NamedService& service) { return service.*says; });
}

}  // namespace infralint::docker
