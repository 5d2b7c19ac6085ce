#include "artifacts/k8s/model.h"
#include "artifacts/k8s/security.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void windows_host_process(const Pod& pod, const RuleContext& context, Findings& findings) {
  const auto report = [&](const Node& host_process) {
    if (!host_process.is_true()) return;
    Draft draft =
        findings.report(host_process.value(), "the pod runs as a process of its Windows node, with all its rights");
    draft.help("remove `hostProcess`; only agents that manage the node need it");
    if (in_node_namespace(*pod.workload->object, context)) draft.level(Level::note);
  };
  report(pod.spec["securityContext"]["windowsOptions"]["hostProcess"]);
  for (const Container& container : pod.containers) {
    report(container.node["securityContext"]["windowsOptions"]["hostProcess"]);
  }
}

}  // namespace infralint::k8s
