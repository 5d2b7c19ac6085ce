#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool rbac_wildcard_is_broad(const RbacRule& rule) {
  const bool all_verbs = holds_word(rule.node["verbs"], "*");
  const bool all_resources = holds_word(rule.node["resources"], "*");
  if (rule.node["resources"].items().empty()) return false;
  return all_verbs || (all_resources && rule.allows_verb({"create", "update", "patch", "delete", "deletecollection"}));
}

}  // namespace

void rbac_wildcard(const Object& object, const RuleContext&, Findings& findings) {
  for (const RbacRule& rule : rbac_rules(object)) {
    if (rule.allows_everything() || !rbac_wildcard_is_broad(rule)) continue;
    findings
        .report(rule.node.value(),
                message({object.kind, " ", quoted(object.name), " uses a wildcard, so it grows with the cluster"}))
        .help("name the resources and verbs that are needed")
        .level(rbac_level(object, Level::warning));
  }
}

}  // namespace infralint::k8s
