#include "artifacts/k8s/model.h"
#include "artifacts/k8s/security.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void privileged_port(const Container& container, const RuleContext& context, Findings& findings) {
  for (const Node& port : container.node["ports"].items()) {
    const auto number = port["containerPort"].integer();
    if (!number || *number < 1 || *number > 1023) continue;
    if (*number == 53 && in_node_namespace(*container.pod->workload->object, context)) continue;
    findings
        .report(port["containerPort"].value(), message({"container ", quoted(container.label()), " listens on port ",
                                                        *number, ", which needs root or a capability"}))
        .help("listen on a port above 1023; the Service can still publish the low one");
  }
}

}  // namespace infralint::k8s
