#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool rbac_privilege_escalation_is_open(const RbacRule& rule) {
  const Node verbs = rule.node["verbs"];
  const Node names = rule.node["resourceNames"];
  if (rule.names_resources() && !holds_word(names, "cluster-admin")) return false;
  constexpr std::string_view group = "rbac.authorization.k8s.io";
  const bool roles = rule.covers(group, "roles") || rule.covers(group, "clusterroles");
  if (roles && (holds_word(verbs, "escalate") || holds_word(verbs, "bind"))) return true;
  const bool identities = rule.covers("", "users") || rule.covers("", "groups") || rule.covers("", "serviceaccounts") ||
                          rule.covers("authentication.k8s.io", "userextras");
  return identities && holds_word(verbs, "impersonate");
}

}  // namespace

void rbac_privilege_escalation(const Object& object, const RuleContext&, Findings& findings) {
  for (const RbacRule& rule : rbac_rules(object)) {
    if (rule.allows_everything() || !rbac_privilege_escalation_is_open(rule)) continue;
    findings
        .report(rule.node.value(),
                message({object.kind, " ", quoted(object.name), " may give itself more rights than it has"}))
        .help("remove the verb, or bind it to names with `resourceNames`")
        .level(rbac_level(object, Level::warning));
  }
}

}  // namespace infralint::k8s
