#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void service_nodeport(const Object& object, const RuleContext&, Findings& findings) {
  const Node type = object.spec["type"];
  if (!object.is("", "Service") || type.text() != "NodePort") return;
  findings.report(type.value(), message({"Service ", quoted(object.name), " opens a port on every node"}))
      .help("use an Ingress, a Gateway or a LoadBalancer");
}

}  // namespace infralint::k8s
