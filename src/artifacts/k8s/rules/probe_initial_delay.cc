#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/probes.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void probe_initial_delay(const Container& container, const RuleContext& context, Findings& findings) {
  if (!container.runs_along() || container.pod->workload->job_like()) return;
  if (!container.node["startupProbe"].absent()) return;
  const std::int64_t least = context.integer("min-seconds");
  for (const std::string_view name : {"livenessProbe", "readinessProbe"}) {
    const Probe probe = probe_of(container, name);
    if (!probe || !probe.known || probe.delay >= least) continue;
    const Node written = probe.node["initialDelaySeconds"];
    Draft draft = findings.report(probe.delay_place(),
                                  message({quoted(name), " of container ", quoted(container.label()), " starts after ",
                                           probe.delay, " s, before ", least, " s have passed"}));
    draft.help("set `initialDelaySeconds`, or better add a `startupProbe`");
    if (written) draft.fix({"Set the delay", Applicability::unsafe, {{written.value().span, std::to_string(least)}}});
  }
}

}  // namespace infralint::k8s
