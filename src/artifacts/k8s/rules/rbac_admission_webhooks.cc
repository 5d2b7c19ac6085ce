#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool rbac_admission_webhooks_may(const RbacRule& rule) {
  if (rule.names_resources() || !rule.allows_verb({"create", "update", "patch"})) return false;
  for (const std::string_view kind : {"mutatingwebhookconfigurations", "validatingwebhookconfigurations",
                                      "validatingadmissionpolicies", "mutatingadmissionpolicies"}) {
    if (rule.covers("admissionregistration.k8s.io", kind)) return true;
  }
  return false;
}

}  // namespace

void rbac_admission_webhooks(const Object& object, const RuleContext&, Findings& findings) {
  for (const RbacRule& rule : rbac_rules(object)) {
    if (rule.allows_everything() || !rbac_admission_webhooks_may(rule)) continue;
    findings
        .report(rule.node.value(),
                message({object.kind, " ", quoted(object.name), " may change how objects are admitted"}))
        .help("name the configurations in `resourceNames`")
        .level(rbac_level(object, Level::warning));
  }
}

}  // namespace infralint::k8s
