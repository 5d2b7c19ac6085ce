#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void toleration_matches_everything(const Pod& pod, const RuleContext&, Findings& findings) {
  if (pod.workload->kind == WorkloadKind::daemon_set) return;
  for (const Node& toleration : pod.spec["tolerations"].items()) {
    if (toleration["operator"].text() != "Exists" || !toleration["key"].absent()) continue;
    if (!toleration["effect"].absent()) continue;
    findings.report(toleration.value(), "this toleration accepts every taint, also those of broken nodes")
        .help("give the `key` of the taint that is meant");
  }
}

}  // namespace infralint::k8s
