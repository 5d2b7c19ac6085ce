#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void hpa_min_replicas(const Object& object, const RuleContext& context, Findings& findings) {
  if (!object.is("autoscaling", "HorizontalPodAutoscaler") || !object.spec.is_mapping()) return;
  const Node least = object.spec["minReplicas"];
  if (least.unknown() || (least.absent() && !object.whole)) return;
  const std::int64_t count = least.absent() ? 1 : least.integer().value_or(0);
  if (count < 1 || count >= context.integer("min-replicas")) return;
  findings
      .report(least ? least.value() : object.place(), message({"the autoscaler ", quoted(object.name), " may leave ",
                                                               count, count == 1 ? " replica" : " replicas"}))
      .help("raise `minReplicas` to at least 2");
}

}  // namespace infralint::k8s
