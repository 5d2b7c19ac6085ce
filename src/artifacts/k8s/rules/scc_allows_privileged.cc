#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void scc_allows_privileged(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("security.openshift.io", "SecurityContextConstraints")) return;
  const Node allowed = object.node["allowPrivilegedContainer"];
  if (!allowed.is_true() || object.name == "privileged" || object.name == "node-exporter") return;
  findings.report(allowed.value(), message({"whoever may use ", quoted(object.name), " may run privileged containers"}))
      .help("set `allowPrivilegedContainer: false`");
}

}  // namespace infralint::k8s
