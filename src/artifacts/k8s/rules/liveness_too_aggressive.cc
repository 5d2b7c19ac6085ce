#include <string>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/probes.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void liveness_too_aggressive(const Container& container, const RuleContext& context, Findings& findings) {
  const Probe probe = probe_of(container, "livenessProbe");
  if (!probe || !probe.known) return;
  const bool once = probe.failures == 1;
  if (!once && probe.window() >= context.integer("min-kill-window")) return;
  const Node threshold = probe.node["failureThreshold"];
  const Node period = probe.node["periodSeconds"];
  const value::Value& place = once && threshold ? threshold.value() : period ? period.value() : probe.node.value();
  findings
      .report(place, message({"the liveness probe restarts container ", quoted(container.label()), " after ",
                              once ? std::string("a single failure") : std::to_string(probe.window()) + " s"}))
      .help("raise `failureThreshold` so that a short pause does not end in a restart");
}

}  // namespace infralint::k8s
