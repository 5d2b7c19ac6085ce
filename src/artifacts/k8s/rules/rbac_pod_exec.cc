#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rbac_pod_exec(const Object& object, const RuleContext&, Findings& findings) {
  for (const RbacRule& rule : rbac_rules(object)) {
    if (rule.allows_everything() ||
        !(((rule.covers("", "pods/exec") || rule.covers("", "pods/attach")) && rule.allows_verb({"get", "create"})) ||
          (rule.covers("", "pods/portforward") && rule.allows_verb({"create"})) ||
          (rule.covers("", "pods/ephemeralcontainers") && rule.allows_verb({"update", "patch"}))))
      continue;
    findings.report(rule.node.value(), message({object.kind, " ", quoted(object.name), " may run commands in pods"}))
        .help("leave this right to people who need it, for a time")
        .level(rbac_level(object, Level::warning));
  }
}

}  // namespace infralint::k8s
