#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rbac_anonymous_subject(const Object& object, const RuleContext&, Findings& findings) {
  const std::string_view role = object.node["roleRef"]["name"].text();
  if (role == "system:public-info-viewer" || role == "system:discovery" ||
      role == "kubeadm:bootstrap-signer-clusterinfo")
    return;
  for (const Node& subject : rbac_subjects(object)) {
    const std::string_view name = subject["name"].text();
    if (name != "system:anonymous" && name != "system:unauthenticated") continue;
    findings
        .report(subject.value(), message({quoted(name), " is everybody who reaches the API server, without any login"}))
        .help("name the subjects that need the right");
  }
}

}  // namespace infralint::k8s
