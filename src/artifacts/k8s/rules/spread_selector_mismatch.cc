#include "artifacts/k8s/kustomizations.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool spread_selector_mismatch_unknown(const Node& selector) {
  for (const Node::Member& pair : selector["matchLabels"].members()) {
    if (pair.value.unknown()) return true;
  }
  return false;
}

}  // namespace

void spread_selector_mismatch(const Workload& workload, const RuleContext&, Findings& findings) {
  if (!workload.object->whole || workload.object->document->kustomizations->any()) return;
  for (const Pod& pod : workload.pods) {
    const Node labels = pod.metadata["labels"];
    if (!labels) continue;
    for (const Node& constraint : pod.spec["topologySpreadConstraints"].items()) {
      const Node selector = constraint["labelSelector"];
      if (!selector.is_mapping() || selector.entry() == nullptr || label_selector_selects(selector, labels)) continue;
      if (spread_selector_mismatch_unknown(selector)) continue;
      findings
          .report_key(*selector.entry(), message({"this constraint does not count the pods of ",
                                                  quoted(workload.object->name), ", so it does not spread them"}))
          .help("select the labels of the pod template");
    }
  }
}

}  // namespace infralint::k8s
