#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void ssh_port(const Container& container, const RuleContext&, Findings& findings) {
  for (const Node& port : container.node["ports"].items()) {
    const bool tcp = port["protocol"].absent() || port["protocol"].text() == "TCP";
    if (!tcp || port["containerPort"].integer() != 22) continue;
    findings
        .report(port["containerPort"].value(), message({"container ", quoted(container.label()), " listens for SSH"}))
        .help("drop the SSH server and use `kubectl exec` or `kubectl debug`");
  }
}

}  // namespace infralint::k8s
