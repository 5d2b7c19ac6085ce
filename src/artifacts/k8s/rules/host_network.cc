#include "artifacts/k8s/model.h"
#include "artifacts/k8s/security.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void host_network(const Pod& pod, const RuleContext& context, Findings& findings) {
  const Node shared = pod.spec["hostNetwork"];
  if (!shared.is_true() || pod.windows()) return;
  Draft draft = findings.report(shared.value(),
                                "`hostNetwork` shares the network of its node with the pod: every port there is its "
                                "own and network policies do not apply");
  draft.help("remove `hostNetwork`; only agents that manage the node itself need it");
  if (in_node_namespace(*pod.workload->object, context)) draft.level(Level::note);
}

}  // namespace infralint::k8s
