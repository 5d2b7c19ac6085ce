#include "artifacts/k8s/absence.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/security.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void run_as_non_root_missing(const Workload& workload, const RuleContext&, Findings& findings) {
  const auto offenders =
      containers_where(workload, [](const Container& container) { return root_user(container) == RootUser::possible; });
  if (offenders.empty()) return;
  report_absence(findings, offenders, message({"nothing keeps ", containers_named(offenders), " from running as root"}))
      .help(
          "set `runAsNonRoot: true` in the pod's `securityContext`; if the image has no user, also `runAsUser: "
          "10001`");
}

}  // namespace infralint::k8s
