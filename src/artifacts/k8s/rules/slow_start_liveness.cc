#include <algorithm>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/probes.h"
#include "artifacts/k8s/slow_start.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

void slow_start_liveness_startup(const Container& container, const Probe& startup, const Probe& liveness,
                                 std::int64_t least_delay, std::int64_t least_budget, Findings& findings) {
  if (startup.budget() < least_budget) {
    const std::int64_t period = std::max<std::int64_t>(startup.period, 1);
    const std::int64_t needed = (least_budget - std::min(startup.delay, least_budget) + period - 1) / period;
    const value::Value& place = startup.node.entry() ? startup.node.entry()->key : startup.node.value();
    findings
        .report(place, message({"the startup probe gives container ", quoted(container.label()), " only ",
                                startup.budget(), " s to load; ", least_budget, " s need ",
                                quoted("failureThreshold: " + std::to_string(needed))}))
        .help("raise `failureThreshold` of the `startupProbe` until it covers the longest load time");
  } else if (liveness.delay >= least_delay) {
    findings
        .report(liveness.delay_place(),
                message({"the liveness delay of ", liveness.delay,
                         " s counts again after the startup probe of container ", quoted(container.label())}))
        .help("remove `initialDelaySeconds` from the `livenessProbe`; the `startupProbe` covers the start")
        .level(Level::note);
  }
}

}  // namespace

void slow_start_liveness(const Container& container, const RuleContext& context, Findings& findings) {
  const Workload& workload = *container.pod->workload;
  if (!container.runs_along() || workload.job_like()) return;
  const Probe liveness = probe_of(container, "livenessProbe");
  const Probe startup = probe_of(container, "startupProbe");
  if (!liveness || !liveness.known || !startup.known) return;
  const bool judged = context.text("apply-to") == "all"
                          ? workload.long_running() || workload.kind == WorkloadKind::inference_service
                          : is_slow_start(container, {context.list("images"), context.list("env")});
  if (!judged) return;
  const std::int64_t least_delay = context.integer("min-initial-delay-seconds");
  const std::int64_t least_budget = context.integer("min-boot-budget-seconds");
  if (startup && context.flag("accept-startup-probe")) {
    slow_start_liveness_startup(container, startup, liveness, least_delay, least_budget, findings);
  } else if (liveness.delay < least_delay &&
             !(context.flag("accept-failure-budget") && liveness.budget() >= least_budget)) {
    Draft draft = findings.report(liveness.delay_place(),
                                  message({"the liveness probe kills container ", quoted(container.label()), " after ",
                                           liveness.budget(), " s, likely while it still loads"}));
    draft.help("add a `startupProbe` that tolerates the longest load time; or set `initialDelaySeconds` to " +
               std::to_string(least_delay) + " or more");
    draft.level(liveness.budget() < 30 && !startup ? Level::error : Level::warning);
  }
  if (liveness.timeout < context.integer("min-timeout-seconds")) {
    findings
        .report(liveness.delay_place(), message({"the liveness probe of container ", quoted(container.label()),
                                                 " waits only ", liveness.timeout, " s for an answer"}))
        .help("raise `timeoutSeconds`: a busy server answers late");
  }
  const Probe readiness = probe_of(container, "readinessProbe");
  if (context.flag("check-readiness") && readiness && readiness.known && readiness.delay < least_delay) {
    findings
        .report(readiness.delay_place(),
                message({"the readiness probe of container ", quoted(container.label()), " starts after ",
                         readiness.delay, " s, before ", least_delay, " s have passed"}))
        .help("raise `initialDelaySeconds` of the `readinessProbe`");
  }
}

}  // namespace infralint::k8s
