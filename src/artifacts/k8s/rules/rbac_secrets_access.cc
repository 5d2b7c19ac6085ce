#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rbac_secrets_access(const Object& object, const RuleContext&, Findings& findings) {
  for (const RbacRule& rule : rbac_rules(object)) {
    if (rule.allows_everything() || !(object.kind == "ClusterRole" && rule.covers("", "secrets") &&
                                      rule.allows_verb({"get", "list", "watch"}) && !rule.names_resources()))
      continue;
    findings
        .report(rule.node.value(),
                message({object.kind, " ", quoted(object.name), " may read every Secret of the cluster"}))
        .help("name the Secrets in `resourceNames`, or use a Role in one namespace")
        .level(rbac_level(object, Level::warning));
  }
}

}  // namespace infralint::k8s
