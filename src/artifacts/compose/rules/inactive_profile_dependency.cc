#include <algorithm>

#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void inactive_profile_dependency(const Service& service, const RuleContext&, Findings& findings) {
  if (service.document->project.variables.contains("COMPOSE_PROFILES")) return;
  for (const Dependency& dependency : service.dependencies) {
    if (!dependency.required) continue;
    const Service* target = service.document->find_service(dependency.target.name);
    if (!target || target->profiles.empty() || target->fragment || service.fragment) continue;
    const auto covered = [&](std::string_view profile) {
      return std::find(target->profiles.begin(), target->profiles.end(), profile) != target->profiles.end();
    };
    if (service.profiles.empty()) {
      findings
          .report(*dependency.target.node,
                  message({quoted(target->name), " starts only with profile ", quoted(target->profiles[0]),
                           ", so the project does not load without it"}))
          .help("add `required: false`, or give both services the profile");
    } else if (!std::all_of(service.profiles.begin(), service.profiles.end(), covered)) {
      findings
          .report(*dependency.target.node,
                  message({quoted(target->name), " is not part of every profile that starts ", quoted(service.name)}))
          .level(Level::warning)
          .help("add `required: false`, or give both services the same profiles");
    }
  }
}

}  // namespace infralint::compose
