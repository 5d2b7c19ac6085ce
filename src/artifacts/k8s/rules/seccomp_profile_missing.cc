#include "artifacts/k8s/absence.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void seccomp_profile_missing(const Workload& workload, const RuleContext&, Findings& findings) {
  const auto offenders = containers_where(workload, [](const Container& container) {
    return !container.pod->windows() && !container.privileged() &&
           container.security("seccompProfile")["type"].absent();
  });
  if (offenders.empty()) return;
  report_absence(findings, offenders, message({"no seccomp profile is set for ", containers_named(offenders)}))
      .help("set `seccompProfile: {type: RuntimeDefault}` in the pod's `securityContext`");
}

}  // namespace infralint::k8s
