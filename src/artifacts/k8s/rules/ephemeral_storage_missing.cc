#include "artifacts/k8s/absence.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/resources.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void ephemeral_storage_missing(const Workload& workload, const RuleContext&, Findings& findings) {
  if (workload.job_like()) return;
  const auto offenders = containers_where(workload, [](const Container& container) {
    return container.runs_along() && !has_request(container, "ephemeral-storage");
  });
  if (offenders.empty()) return;
  report_absence(findings, offenders, message({"no bound on local storage for ", containers_named(offenders)}))
      .help("set `resources.limits.ephemeral-storage`");
}

}  // namespace infralint::k8s
