#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rbac_system_masters(const Object& object, const RuleContext&, Findings& findings) {
  if (object.name == "cluster-admin") return;
  for (const Node& subject : rbac_subjects(object)) {
    if (subject["kind"].text() != "Group" || subject["name"].text() != "system:masters") continue;
    findings.report(subject.value(), "`system:masters` passes all checks anyway and cannot be revoked")
        .help("use a group of your own");
  }
}

}  // namespace infralint::k8s
