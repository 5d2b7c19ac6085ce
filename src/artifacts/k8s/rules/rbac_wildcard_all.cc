#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rbac_wildcard_all(const Object& object, const RuleContext&, Findings& findings) {
  for (const RbacRule& rule : rbac_rules(object)) {
    if (!rule.allows_everything()) continue;
    findings
        .report(rule.node.value(),
                message({object.kind, " ", quoted(object.name), " allows every verb on every resource"}))
        .help("name the resources and verbs that are needed")
        .level(rbac_level(object, Level::error));
  }
}

}  // namespace infralint::k8s
