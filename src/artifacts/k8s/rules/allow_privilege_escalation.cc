#include "artifacts/k8s/model.h"
#include "artifacts/k8s/security.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void allow_privilege_escalation(const Container& container, const RuleContext&, Findings& findings) {
  if (container.pod->windows() || container.privileged()) return;
  const Node allowed = container.security("allowPrivilegeEscalation");
  if (!allowed.is_true()) return;
  for (const Node& capability : container.security("capabilities")["add"].items()) {
    if (plain_capability(capability.text()) == "SYS_ADMIN") return;
  }
  findings
      .report(allowed.value(), message({"container ", quoted(container.label()),
                                        " allows privilege escalation through setuid programs"}))
      .help("set `allowPrivilegeEscalation: false`; only programs that change their user need it")
      .fix({"Forbid privilege escalation", Applicability::unsafe, {{allowed.value().span, "false"}}});
}

}  // namespace infralint::k8s
