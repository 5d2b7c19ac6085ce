#include "artifacts/docker/duration.h"
#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Of a flag of HEALTHCHECK; `standard` when it is not given, none when it is not a literal.
std::optional<double> healthcheck_timing_seconds(const Instruction& healthcheck, std::string_view flag,
                                                 double standard) {
  const dockerfile::Flag* found = healthcheck.syntax->flag(flag);
  if (found == nullptr || !found->value) return standard;
  const auto seconds = seconds_of(*found->value);
  // Zero stands for the standard.
  return seconds == 0.0 ? standard : seconds;
}

}  // namespace

void healthcheck_timing(const Instruction& instruction, const RuleContext&, Findings& findings) {
  constexpr double standard = 30;
  constexpr double shortest = 5;
  constexpr double longest = 300;
  if (instruction.keyword() != Keyword::healthcheck || instruction.syntax->type.text == "NONE") return;
  const auto interval = healthcheck_timing_seconds(instruction, "interval", standard);
  const auto timeout = healthcheck_timing_seconds(instruction, "timeout", standard);
  if (!interval || !timeout) return;
  const dockerfile::Flag* interval_flag = instruction.syntax->flag("interval");
  const dockerfile::Flag* timeout_flag = instruction.syntax->flag("timeout");
  const dockerfile::Flag* retries = instruction.syntax->flag("retries");
  if (interval_flag != nullptr && (*interval < shortest || *interval > longest)) {
    findings
        .report(interval_flag->span, *interval < shortest
                                         ? "the check runs more often than every 5 seconds, and costs what it measures"
                                         : "the check runs less often than every 5 minutes: a failure shows late")
        .help("10 to 60 seconds suit most services");
  } else if ((timeout_flag != nullptr || interval_flag != nullptr) && *timeout > *interval) {
    findings
        .report((timeout_flag != nullptr ? timeout_flag : interval_flag)->span,
                "the timeout is longer than the interval: a service that hangs shows late")
        .help("choose a timeout below the interval, such as `--timeout=3s`");
  } else if (retries != nullptr && retries->value && (*retries->value == "1")) {
    findings.report(retries->span, "one failure makes the container unhealthy: a short pause is enough")
        .help("leave the default of 3 retries");
  }
}

}  // namespace infralint::docker
