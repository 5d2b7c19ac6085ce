#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool rbac_authenticated_subject_only_reads(const Object& binding, std::string_view role) {
  bool found = false;
  for (const Object* object : binding.document->unit().objects()) {
    if (object->name != role || object->kind != binding.node["roleRef"]["kind"].text()) continue;
    found = true;
    for (const RbacRule& rule : rbac_rules(*object)) {
      if (rule.allows_verb(
              {"create", "update", "patch", "delete", "deletecollection", "bind", "escalate", "impersonate"}))
        return false;
    }
  }
  return found;
}

}  // namespace

void rbac_authenticated_subject(const Object& object, const RuleContext&, Findings& findings) {
  const std::string_view role = object.node["roleRef"]["name"].text();
  if (role == "system:discovery" || role == "system:basic-user" || role == "system:public-info-viewer" ||
      role == "system:service-account-issuer-discovery") {
    return;
  }
  for (const Node& subject : rbac_subjects(object)) {
    const std::string_view name = subject["name"].text();
    if (name != "system:authenticated" && name != "system:serviceaccounts") continue;
    if (rbac_authenticated_subject_only_reads(object, role)) return;
    findings.report(subject.value(), message({quoted(name), " is every account of the cluster, every pod included"}))
        .help("name the subjects that need the right");
  }
}

}  // namespace infralint::k8s
