#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/probes.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void progress_deadline_too_short(const Workload& workload, const RuleContext&, Findings& findings) {
  if (workload.kind != WorkloadKind::deployment || workload.pods.size() != 1) return;
  const Node spec = workload.object->spec;
  const Node written = spec["progressDeadlineSeconds"];
  const Node settle = spec["minReadySeconds"];
  if (written.unknown() || settle.unknown()) return;
  const std::int64_t deadline = written.integer().value_or(600);
  const std::int64_t least_age = settle.integer().value_or(0);
  for (const Container& container : workload.pods.front().containers) {
    for (const std::string_view name : {"startupProbe", "readinessProbe"}) {
      const Probe probe = probe_of(container, name);
      if (!probe || !probe.known || deadline <= 0 || least_age < 0 || least_age >= deadline) continue;
      if (probe.delay < deadline - least_age) continue;
      const value::Value& place = written ? written.value() : probe.delay_place();
      findings
          .report(place,
                  message({"a rollout is given up after ", deadline, " s, but container ", quoted(container.label()),
                           " cannot be ready before ", probe.delay + least_age, " s"}))
          .help("raise `progressDeadlineSeconds` well above the time that a pod needs to become ready");
      return;
    }
  }
}

}  // namespace infralint::k8s
