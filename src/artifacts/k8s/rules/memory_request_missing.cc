#include "artifacts/k8s/absence.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/resources.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void memory_request_missing(const Workload& workload, const RuleContext&, Findings& findings) {
  const auto offenders = containers_where(
      workload, [](const Container& container) { return container.runs_along() && !has_request(container, "memory"); });
  if (offenders.empty()) return;
  report_absence(
      findings, offenders,
      message({"no memory request for ", containers_named(offenders), ": the scheduler places the pod blindly"}))
      .help("set `resources.requests.memory` to what the program uses normally");
}

}  // namespace infralint::k8s
