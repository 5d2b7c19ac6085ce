#include "artifacts/k8s/model.h"
#include "artifacts/k8s/replicas.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void pdb_missing(const Workload& workload, const RuleContext&, Findings& findings) {
  const Object& object = *workload.object;
  const bool judged = workload.kind == WorkloadKind::deployment || workload.kind == WorkloadKind::stateful_set;
  if (!judged || !object.whole || workload.pods.empty() || fewest_replicas(object).value_or(0) < 2) return;
  for (const Object* budget : object.document->unit().near(object, "policy", "PodDisruptionBudget")) {
    if (label_selector_selects(budget->spec["selector"], workload.pods.front().metadata["labels"])) return;
  }
  findings.report(object.place(), message({"no PodDisruptionBudget selects the pods of ", quoted(object.name)}))
      .help("add a PodDisruptionBudget with `maxUnavailable: 1`")
      .absence();
}

}  // namespace infralint::k8s
