#include "artifacts/k8s/absence.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/resources.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void cpu_limit_missing(const Workload& workload, const RuleContext&, Findings& findings) {
  const auto offenders = containers_where(
      workload, [](const Container& container) { return container.runs_along() && !has_limit(container, "cpu"); });
  if (offenders.empty()) return;
  report_absence(findings, offenders, message({"no CPU limit for ", containers_named(offenders)}))
      .help("set `resources.limits.cpu`, well above the request");
}

}  // namespace infralint::k8s
