#include "artifacts/k8s/absence.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/resources.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void memory_limit_missing(const Workload& workload, const RuleContext&, Findings& findings) {
  const auto offenders = containers_where(
      workload, [](const Container& container) { return container.runs_along() && !effective_limit(container, "memory").given; });
  if (offenders.empty()) return;
  Draft draft = report_absence(
      findings, offenders,
      message({"no memory limit for ", containers_named(offenders), ": one leak takes the whole node along"}));
  draft.help("set `resources.limits.memory` to what the program needs at its peak");
  const WorkloadKind kind = workload.kind;
  if (kind == WorkloadKind::knative || kind == WorkloadKind::inference_service) draft.level(Level::note);
}

}  // namespace infralint::k8s
