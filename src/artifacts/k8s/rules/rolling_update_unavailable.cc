#include <optional>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/replicas.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void rolling_update_unavailable(const Workload& workload, const RuleContext&, Findings& findings) {
  const Object& object = *workload.object;
  if (workload.kind != WorkloadKind::deployment) return;
  const Node strategy = object.spec["strategy"];
  if (strategy["type"] && strategy["type"].text() != "RollingUpdate") return;
  const Node written = strategy["rollingUpdate"]["maxUnavailable"];
  const Node surge_node = strategy["rollingUpdate"]["maxSurge"];
  const auto replicas = fewest_replicas(object);
  if (!written || !replicas || *replicas < 1 || surge_node.unknown()) return;
  const auto unavailable = share_of(written, *replicas, Round::down);
  const auto surge = surge_node.absent() ? std::optional<std::int64_t>(1) : share_of(surge_node, *replicas, Round::up);
  if (!unavailable || !surge || *unavailable < *replicas || (*replicas < 2 && *surge > 0)) return;
  if (services_of(workload).empty()) return;
  findings
      .report(written.value(),
              message({"`maxUnavailable: ", written.text(), "` lets a rollout of ", quoted(object.name),
                       *replicas == 1 ? " take its only replica down" : " take all its replicas down"}))
      .help("lower `maxUnavailable`, or set `maxSurge: 1` and `maxUnavailable: 0`");
}

}  // namespace infralint::k8s
