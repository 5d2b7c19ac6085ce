#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rbac_resource_names_ineffective(const Object& object, const RuleContext&, Findings& findings) {
  for (const RbacRule& rule : rbac_rules(object)) {
    if (!(rule.names_resources() &&
          (holds_word(rule.node["verbs"], "create") || holds_word(rule.node["verbs"], "deletecollection"))))
      continue;
    findings
        .report(rule.node.value(),
                message({object.kind, " ", quoted(object.name),
                         " restricts by name a verb that cannot be restricted: create and deletecollection"}))
        .help("put these verbs into a rule of their own without `resourceNames`")
        .level(rbac_level(object, Level::note));
  }
}

}  // namespace infralint::k8s
