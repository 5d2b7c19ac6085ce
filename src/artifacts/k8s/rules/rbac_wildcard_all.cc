#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rbac_wildcard_all(const Object& object, const RuleContext&, Findings& findings) {
  for (const RbacRule& rule : rbac_rules(object)) {
    if (!(holds_word(rule.node["verbs"], "*") && holds_word(rule.node["resources"], "*") &&
          (holds_word(rule.node["apiGroups"], "*") || holds_word(rule.node["apiGroups"], ""))))
      continue;
    findings
        .report(rule.node.value(),
                message({object.kind, " ", quoted(object.name), " allows everything: who holds it owns the cluster"}))
        .help("Name the resources and verbs that are needed.")
        .level(rbac_level(object, Level::error));
  }
}

}  // namespace infralint::k8s
