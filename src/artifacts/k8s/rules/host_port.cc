#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void host_port(const Container& container, const RuleContext&, Findings& findings) {
  const Pod& pod = *container.pod;
  if (pod.spec["hostNetwork"].is_true() || pod.workload->kind == WorkloadKind::daemon_set) return;
  for (const Node& port : container.node["ports"].items()) {
    const Node host_port = port["hostPort"];
    if (host_port.integer().value_or(0) <= 0) continue;
    findings
        .report(host_port.value(), message({"container ", quoted(container.label()), " claims port ",
                                            quoted(host_port.text()), " of its node, so no two pods fit on one node"}))
        .help("remove `hostPort` and publish the port by a Service");
  }
}

}  // namespace infralint::k8s
