#include "artifacts/k8s/model.h"
#include "artifacts/k8s/security.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void host_ipc(const Pod& pod, const RuleContext& context, Findings& findings) {
  const Node shared = pod.spec["hostIPC"];
  if (!shared.is_true() || pod.windows()) return;
  Draft draft = findings.report(
      shared.value(),
      "`hostIPC` shares the shared memory of its node with the pod: it can read what other processes exchange there");
  draft.help("remove `hostIPC`; only agents that manage the node itself need it");
  if (in_node_namespace(*pod.workload->object, context)) draft.level(Level::note);
}

}  // namespace infralint::k8s
