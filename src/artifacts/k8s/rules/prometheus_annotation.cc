#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void prometheus_annotation(const Workload& workload, const RuleContext&, Findings& findings) {
  if (workload.kind == WorkloadKind::pod || workload.pods.size() != 1 || !workload.object->whole) return;
  const Node own = workload.object->metadata["annotations"]["prometheus.io/scrape"];
  if (own.text() != "true" || !workload.pods.front().metadata["annotations"]["prometheus.io/scrape"].absent()) return;
  findings
      .report(own.value(), message({"the scrape annotation of ", workload.object->kind, " ",
                                    quoted(workload.object->name), " is ignored: Prometheus looks at its pods"}))
      .help("move the annotations to the metadata of the pod template");
}

}  // namespace infralint::k8s
