#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rbac_token_request(const Object& object, const RuleContext&, Findings& findings) {
  for (const RbacRule& rule : rbac_rules(object)) {
    if (rule.allows_everything() || !(rule.covers("", "serviceaccounts/token") && rule.allows_verb({"create"}) &&
                                      !rule.names_resources() && !holds_word(rule.node["resources"], "*")))
      continue;
    findings
        .report(rule.node.value(),
                message({object.kind, " ", quoted(object.name), " may issue tokens of every ServiceAccount"}))
        .help("name the accounts in `resourceNames`")
        .level(rbac_level(object, Level::warning));
  }
}

}  // namespace infralint::k8s
