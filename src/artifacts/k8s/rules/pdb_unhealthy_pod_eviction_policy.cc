#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void pdb_unhealthy_pod_eviction_policy(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("policy", "PodDisruptionBudget") || !object.whole || !object.spec.is_mapping()) return;
  if (!object.spec["unhealthyPodEvictionPolicy"].absent()) return;
  findings
      .report(object.place(), message({"broken pods of ", quoted(object.name),
                                       " cannot be evicted, so they block the draining of nodes"}))
      .help("set `unhealthyPodEvictionPolicy: AlwaysAllow`")
      .absence();
}

}  // namespace infralint::k8s
