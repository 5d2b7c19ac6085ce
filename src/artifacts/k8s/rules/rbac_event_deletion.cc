#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rbac_event_deletion(const Object& object, const RuleContext&, Findings& findings) {
  for (const RbacRule& rule : rbac_rules(object)) {
    if (rule.allows_everything() ||
        !(holds_word(rule.node["resources"], "events") && rule.allows_verb({"delete", "deletecollection"})))
      continue;
    findings
        .report(rule.node.value(),
                message({object.kind, " ", quoted(object.name), " may delete the traces of what happened"}))
        .help("remove the verb")
        .level(rbac_level(object, Level::note));
  }
}

}  // namespace infralint::k8s
