#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void kube_system_namespace(const Object& object, const RuleContext&, Findings& findings) {
  if (object.workload == nullptr || object.workload->kind == WorkloadKind::daemon_set) return;
  if (object.name_space != "kube-system" && object.name_space != "kube-public" &&
      object.name_space != "kube-node-lease")
    return;
  const Node labels = object.metadata["labels"];
  if (!labels["k8s-app"].absent() || !labels["addonmanager.kubernetes.io/mode"].absent()) return;
  for (const Pod& pod : object.workload->pods) {
    if (pod.spec["priorityClassName"].text().starts_with("system-")) return;
  }
  findings
      .report(object.metadata["namespace"].value(),
              message({object.kind, " ", quoted(object.name), " runs in ", quoted(object.name_space),
                       " beside the parts of the cluster"}))
      .help("give it a namespace of its own");
}

}  // namespace infralint::k8s
