#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool rbac_workload_create_may(const RbacRule& rule) {
  if (!rule.allows_verb({"create", "update", "patch"})) return false;
  if (rule.covers("", "pods") || rule.covers("", "replicationcontrollers")) return true;
  for (const std::string_view kind : {"deployments", "statefulsets", "daemonsets", "replicasets"}) {
    if (rule.covers("apps", kind)) return true;
  }
  return rule.covers("batch", "jobs") || rule.covers("batch", "cronjobs");
}

}  // namespace

void rbac_workload_create(const Object& object, const RuleContext&, Findings& findings) {
  for (const RbacRule& rule : rbac_rules(object)) {
    if (rule.allows_everything() || !rbac_workload_create_may(rule)) continue;
    findings
        .report(rule.node.value(), message({object.kind, " ", quoted(object.name),
                                            " may create pods, and with them use every ServiceAccount there"}))
        .help("leave this right to the tools that deploy")
        .level(rbac_level(object, Level::note));
  }
}

}  // namespace infralint::k8s
