#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rbac_default_service_account(const Object& object, const RuleContext&, Findings& findings) {
  for (const Node& subject : rbac_subjects(object)) {
    if (subject["kind"].text() != "ServiceAccount" || subject["name"].text() != "default") continue;
    findings.report(subject.value(), "every pod without an account of its own gets these rights")
        .help("make a ServiceAccount for the program and bind that")
        .level(rbac_level(object, Level::warning));
  }
}

}  // namespace infralint::k8s
