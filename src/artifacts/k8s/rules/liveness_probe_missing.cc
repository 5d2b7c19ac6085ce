#include "artifacts/k8s/absence.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void liveness_probe_missing(const Workload& workload, const RuleContext&, Findings& findings) {
  if (!workload.long_running()) return;
  bool probed = false;
  const auto apps = containers_where(workload, [&](const Container& container) {
    probed = probed || !container.node["livenessProbe"].absent();
    return container.role == ContainerRole::app;
  });
  if (probed || apps.empty()) return;
  report_absence(findings, apps,
                 message({"no liveness probe for ", containers_named(apps), ", so a hang is never noticed"}))
      .help("add a `livenessProbe` that fails only when a restart helps; keep it independent of other services");
}

}  // namespace infralint::k8s
