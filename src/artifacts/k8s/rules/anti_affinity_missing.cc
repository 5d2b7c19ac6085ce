#include "artifacts/k8s/model.h"
#include "artifacts/k8s/replicas.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void anti_affinity_missing(const Workload& workload, const RuleContext&, Findings& findings) {
  const Object& object = *workload.object;
  if (!object.whole || !workload.replicated() || workload.pods.empty()) return;
  const Node spec = workload.pods.front().spec;
  const bool placed = !spec["affinity"]["podAntiAffinity"].absent() || !spec["topologySpreadConstraints"].absent() ||
                      !spec["nodeName"].absent();
  if (placed || fewest_replicas(object).value_or(0) < 2) return;
  findings.report(object.place(), message({"all replicas of ", quoted(object.name), " may land on one node"}))
      .help("add `topologySpreadConstraints` over `kubernetes.io/hostname`")
      .absence();
}

}  // namespace infralint::k8s
