#include <algorithm>
#include <string>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/replicas.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool single_replica_is_ignored(const Object& object, const RuleContext& context) {
  const std::string path = "/" + object.document->file.path();
  const auto& overlays = context.list("ignore-overlays");
  return std::any_of(overlays.begin(), overlays.end(),
                     [&](const std::string& overlay) { return path.find("/" + overlay + "/") != std::string::npos; });
}

}  // namespace

void single_replica(const Workload& workload, const RuleContext& context, Findings& findings) {
  const bool judged = workload.kind == WorkloadKind::deployment || workload.kind == WorkloadKind::deployment_config ||
                      workload.kind == WorkloadKind::rollout;
  const Object& object = *workload.object;
  if (!judged || !object.whole || workload.pods.empty() || single_replica_is_ignored(object, context)) return;
  const bool one_at_a_time = object.spec["strategy"]["type"].text() == "Recreate";
  const auto volumes = workload.pods.front().spec["volumes"].items();
  const bool has_claim = std::any_of(volumes.begin(), volumes.end(),
                                     [](const Node& volume) { return !volume["persistentVolumeClaim"].absent(); });
  if (one_at_a_time && has_claim) return;
  if (!autoscalers_of(object).empty()) return;
  const auto replicas = fewest_replicas(object);
  if (!replicas || *replicas == 0 || *replicas >= context.integer("min-replicas") || services_of(workload).empty())
    return;
  const Node written = object.spec["replicas"];
  findings
      .report(written ? written.value() : object.place(),
              message({quoted(object.name), " serves with ", *replicas, *replicas == 1 ? " replica" : " replicas",
                       ", so every restart is an outage"}))
      .help("run at least two replicas, and a PodDisruptionBudget beside them");
}

}  // namespace infralint::k8s
