#include <string>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/probes.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void probes_identical(const Container& container, const RuleContext&, Findings& findings) {
  const Probe liveness = probe_of(container, "livenessProbe");
  const Probe readiness = probe_of(container, "readinessProbe");
  if (!liveness || !readiness || !liveness.known || !readiness.known) return;
  const std::string asked = handler_of(container, liveness);
  if (asked.empty() || asked != handler_of(container, readiness) || liveness.window() > readiness.window()) return;
  findings
      .report(liveness.node.value(), message({"liveness and readiness probe of container ", quoted(container.label()),
                                              " are the same, so overload restarts it instead of sparing it"}))
      .help("let the liveness probe ask something cheaper, or raise its `failureThreshold`")
      .related(readiness.node.value().span, "the readiness probe");
}

}  // namespace infralint::k8s
