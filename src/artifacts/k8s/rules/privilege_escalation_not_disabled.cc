#include "artifacts/k8s/absence.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void privilege_escalation_not_disabled(const Workload& workload, const RuleContext&, Findings& findings) {
  const auto offenders = containers_where(workload, [](const Container& container) {
    return !container.pod->windows() && !container.privileged() &&
           container.security("allowPrivilegeEscalation").absent();
  });
  if (offenders.empty()) return;
  report_absence(findings, offenders,
                 message({"privilege escalation is not disabled for ", containers_named(offenders)}))
      .help("add `allowPrivilegeEscalation: false` to the container's `securityContext`");
}

}  // namespace infralint::k8s
