#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void service_account_token_secret(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("", "Secret")) return;
  const Node type = object.node["type"];
  if (type.text() != "kubernetes.io/service-account-token") return;
  findings.report(type.value(), "this Secret holds an API token that never expires")
      .help("request short-lived tokens with `kubectl create token`, or mount a projected one");
}

}  // namespace infralint::k8s
