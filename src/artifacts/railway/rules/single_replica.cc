#include "artifacts/railway/model.h"
#include "artifacts/railway/server.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void single_replica(const Service& service, const RuleContext&, Findings& findings) {
  if (!service.release || !program_of(service).server || is_background(service) || service.deploy("requiredMountPath"))
    return;
  const value::Entry* regions = service.deploy("multiRegionConfig");
  double replicas = known_number(service.deploy("numReplicas")).value_or(1);
  if (regions && regions->value.is_mapping()) {
    replicas = 0;
    for (const value::Entry& region : regions->value.entries) {
      replicas +=
          known_number(region.value.is_mapping() ? region.value.find_entry("numReplicas") : nullptr).value_or(1);
    }
  }
  if (replicas > 1) return;
  findings.report(deploy_anchor(service), "the service has a single replica, so every crash is an outage")
      .absence()
      .help("set `deploy.numReplicas` to at least 2");
}

}  // namespace infralint::railway
