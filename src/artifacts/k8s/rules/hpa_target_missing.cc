#include "artifacts/k8s/model.h"
#include "artifacts/k8s/near_miss.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void hpa_target_missing(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("autoscaling", "HorizontalPodAutoscaler")) return;
  const Node target = object.spec["scaleTargetRef"];
  const Node name = target["name"];
  if (!name.is_scalar() || name.unknown() || target["kind"].unknown()) return;
  const Unit& unit = object.document->unit();
  if (unit.partial()) return;
  const Object* candidate = nullptr;
  for (const Object* other : unit.objects()) {
    if (other->name == name.text() && &object != other && !other->is("", "Service")) return;
    if (other->workload == nullptr || other->kind != target["kind"].text() || !namespaces_compatible(*other, object))
      continue;
    if (!similar_names(other->name, name.text())) continue;
    if (candidate != nullptr) return;
    candidate = other;
  }
  if (candidate == nullptr || !autoscalers_of(*candidate).empty()) return;
  findings
      .report(name.value(), message({object.kind, " ", quoted(object.name), " scales ", quoted(name.text()),
                                     ", but the ", candidate->kind, " is called ", quoted(candidate->name)}))
      .help("correct the name in `scaleTargetRef`");
}

}  // namespace infralint::k8s
