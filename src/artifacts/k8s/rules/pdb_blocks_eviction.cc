#include <optional>
#include <string>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/replicas.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

// The pods that the selected workloads keep together; empty when it cannot be told or nothing is selected.
std::optional<std::int64_t> pdb_blocks_eviction_replicas(const Object& budget) {
  const Unit& unit = budget.document->unit();
  if (unit.partial() || !budget.whole) return {};
  std::int64_t total = 0;
  bool any = false;
  for (const Object* object : unit.objects()) {
    const Workload* workload = object->workload;
    if (workload == nullptr || workload->pods.empty() || !namespaces_compatible(*object, budget)) continue;
    if (!label_selector_selects(budget.spec["selector"], workload->pods.front().metadata["labels"])) continue;
    const auto replicas = workload->replicated() ? fewest_replicas(*object) : std::nullopt;
    if (!replicas) return {};
    total += *replicas;
    any = true;
  }
  return any ? std::optional(total) : std::nullopt;
}

}  // namespace

void pdb_blocks_eviction(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("policy", "PodDisruptionBudget")) return;
  const Node may_go = object.spec["maxUnavailable"];
  const Node must_stay = object.spec["minAvailable"];
  const auto report = [&](const Node& node, std::string text) {
    findings.report(node.value(), std::move(text))
        .help("leave room for one pod: `maxUnavailable: 1` holds for any number of replicas");
  };
  if (may_go.text() == "0" || may_go.text() == "0%") {
    report(may_go,
           message({"`maxUnavailable: ", may_go.text(), "` forbids every eviction, so no node can be drained"}));
  } else if (must_stay.text() == "100%") {
    report(must_stay, "`minAvailable: 100%` forbids every eviction, so no node can be drained");
  } else if (must_stay && !must_stay.unknown()) {
    const auto replicas = pdb_blocks_eviction_replicas(object);
    const auto needed = replicas ? share_of(must_stay, *replicas, Round::up) : std::nullopt;
    if (!needed || *replicas < 1 || *needed < *replicas) return;
    report(must_stay, *replicas == 1 ? message({"`minAvailable: ", must_stay.text(),
                                                "` with a single replica: no voluntary eviction can ever succeed"})
                                     : message({"`minAvailable: ", must_stay.text(), "` of ", *replicas,
                                                " replicas forbids every eviction, so no node can be drained"}));
  }
}

}  // namespace infralint::k8s
