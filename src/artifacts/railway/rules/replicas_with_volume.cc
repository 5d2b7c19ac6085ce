#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void replicas_with_volume(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* mount = service.deploy("requiredMountPath");
  if (!mount) return;
  const value::Entry* replicas = service.deploy("numReplicas");
  const value::Entry* regions = service.deploy("multiRegionConfig");
  const value::Entry* culprit = known_number(replicas).value_or(1) > 1 ? replicas : nullptr;
  if (regions && regions->value.is_mapping()) {
    double sum = 0;
    for (const value::Entry& region : regions->value.entries) {
      sum += known_number(region.value.is_mapping() ? region.value.find_entry("numReplicas") : nullptr).value_or(1);
    }
    if (sum > 1) culprit = regions;
  }
  if (!culprit) return;
  findings
      .report(culprit == regions ? culprit->key.span : culprit->value.span,
              "a service with a volume cannot run several replicas")
      .related(mount->value.span, "this volume must be mounted")
      .help("use one replica, or keep the data in a database");
}

}  // namespace infralint::railway
