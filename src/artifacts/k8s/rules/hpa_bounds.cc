#include <optional>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void hpa_bounds(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("autoscaling", "HorizontalPodAutoscaler")) return;
  const Node most = object.spec["maxReplicas"];
  const auto high = most.integer();
  const Node least = object.spec["minReplicas"];
  const auto low = least.absent() ? std::optional<std::int64_t>(1) : least.integer();
  if (!high || !low || *high != *low) return;
  findings
      .report(most.value(),
              message({"`minReplicas` and `maxReplicas` are both ", *high, ", so nothing is ever scaled"}))
      .help("raise `maxReplicas`, or remove the autoscaler");
}

}  // namespace infralint::k8s
