#include "artifacts/k8s/model.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rollout_recreate(const Workload& workload, const RuleContext&, Findings& findings) {
  const bool deployment = workload.kind == WorkloadKind::deployment;
  const Node type = workload.object->spec[deployment ? "strategy" : "updateStrategy"]["type"];
  if (type.text() != (deployment ? "Recreate" : "OnDelete") || workload.pods.empty()) return;
  for (const Node& volume : workload.pods.front().spec["volumes"].items()) {
    if (!volume["persistentVolumeClaim"].absent() || !volume["hostPath"].absent()) return;
  }
  if (!workload.object->spec["volumeClaimTemplates"].absent() || services_of(workload).empty()) return;
  findings
      .report(type.value(),
              message({quoted(type.text()), " makes every update of ", quoted(workload.object->name), " an outage"}))
      .help("use `RollingUpdate`, unless two versions must never run side by side");
}

}  // namespace infralint::k8s
