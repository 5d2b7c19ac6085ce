#include <algorithm>
#include <string>
#include <vector>

#include "artifacts/k8s/absence.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/slow_start.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool readiness_probe_missing_owns(const Container& container, const Node& target) {
  for (const Node& port : container.node["ports"].items()) {
    if (port["containerPort"].text() == target.text() || port["name"].text() == target.text()) return true;
  }
  return false;
}

// The containers behind the target ports that have no probe; when no container declares such a port, all of the pod
// unless one of them is probed.
std::vector<const Container*> readiness_probe_missing_in(const Pod& pod, const Object& service) {
  std::vector<const Container*> missing;
  bool owned = false;
  bool probed = false;
  const auto running = pod.containers_that_run();
  for (const Container* container : running) {
    const bool has_probe = !container->node["readinessProbe"].absent();
    probed = probed || has_probe;
    for (const Node& port : service.spec["ports"].items()) {
      const Node target = port["targetPort"].absent() ? port["port"] : port["targetPort"];
      if (target.unknown()) return {};
      if (!readiness_probe_missing_owns(*container, target)) continue;
      owned = true;
      if (!has_probe) missing.push_back(container);
      break;
    }
  }
  if (owned) return missing;
  return probed ? std::vector<const Container*>() : running;
}

}  // namespace

void readiness_probe_missing(const Workload& workload, const RuleContext&, Findings& findings) {
  if (!workload.object->whole || !workload.long_running() || workload.kind == WorkloadKind::knative) return;
  if (workload.pods.size() != 1) return;
  const Pod& pod = workload.pods.front();
  for (const Object* service : services_of(workload)) {
    if (service->spec["publishNotReadyAddresses"].is_true()) continue;
    const auto offenders = readiness_probe_missing_in(pod, *service);
    if (offenders.empty()) continue;
    const std::vector<std::string> none;
    const bool slow = std::any_of(offenders.begin(), offenders.end(), [&](const Container* container) {
      return is_slow_start(*container, {none, none});
    });
    Draft draft = report_absence(findings, offenders,
                                 message({"no readiness probe for ", containers_named(offenders), ", so Service ",
                                          quoted(service->name), " sends traffic before it can answer"}));
    draft.help("add a `readinessProbe` that asks the program whether it can serve");
    if (slow) draft.level(Level::error);
    const bool same_file = service->document == workload.object->document;
    draft.related_in(same_file ? std::string() : service->document->file.path(), service->place().span,
                     "this Service selects the pods");
    return;
  }
}

}  // namespace infralint::k8s
