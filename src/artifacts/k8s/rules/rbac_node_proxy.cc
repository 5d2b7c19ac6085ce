#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rbac_node_proxy(const Object& object, const RuleContext&, Findings& findings) {
  for (const RbacRule& rule : rbac_rules(object)) {
    if (rule.allows_everything() || !(rule.covers("", "nodes/proxy") && !holds_word(rule.node["resources"], "*")))
      continue;
    findings
        .report(rule.node.value(), message({object.kind, " ", quoted(object.name),
                                            " reaches the kubelets by nodes/proxy, which is enough to run commands"}))
        .help("use nodes/metrics and nodes/stats for measurements")
        .level(rbac_level(object, Level::warning));
  }
}

}  // namespace infralint::k8s
