#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rbac_cluster_admin_binding(const Object& object, const RuleContext&, Findings& findings) {
  if (rbac_subjects(object).empty()) return;
  const Node role = object.node["roleRef"]["name"];
  if (role.text() != "cluster-admin" || object.name == "cluster-admin") return;
  findings
      .report(role.value(),
              message({object.kind, " ", quoted(object.name), " grants cluster-admin, which may do everything"}))
      .help("bind a role with the rights that are needed")
      .level(rbac_level(object, Level::warning));
}

}  // namespace infralint::k8s
