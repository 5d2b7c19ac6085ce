#include "artifacts/docker/duration.h"
#include "artifacts/docker/model_loading.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/rule_context.h"

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

// Migrations of a database in front of the server, or a Java virtual machine.
bool healthcheck_timing_starts_slowly(const Stage& stage) {
  const RuntimeCommand runtime = runtime_command(stage);
  for (const Command& command : runtime.commands) {
    if (command.program() == "java" || command.program() == "alembic" || command.program() == "flyway") return true;
    for (const shell::Word& word : command.call.words) {
      if (word.value == "migrate" || word.value == "db:migrate" || word.value == "db:prepare") return true;
    }
  }
  return false;
}

}  // namespace

void healthcheck_timing(const Instruction& instruction, const RuleContext& context, Findings& findings) {
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
  } else if ((timeout_flag != nullptr || interval_flag != nullptr) && *timeout >= *interval) {
    findings
        .report((timeout_flag != nullptr ? timeout_flag : interval_flag)->span,
                "the timeout is as long as the interval or longer: a service that hangs shows late")
        .help("choose a timeout below the interval, such as `--timeout=3s`");
  } else if (retries != nullptr && retries->value && *retries->value == "0") {
    findings.report(retries->span, "no retries at all cannot be asked for: 0 means the default of 3")
        .help("leave the option out, or write the number that is meant");
  } else if (retries != nullptr && retries->value && *retries->value == "1") {
    findings.report(retries->span, "one failure makes the container unhealthy: a short pause is enough")
        .help("leave the default of 3 retries");
  } else if (instruction.syntax->flag("start-period") == nullptr && instruction.stage != nullptr &&
             model_evidence(*instruction.stage, context.project()).empty() &&
             healthcheck_timing_starts_slowly(*instruction.stage)) {
    findings
        .report(instruction.keyword_span(),
                "the program takes its time to start, and failures count from the first second")
        .help("give it time: `--start-period=60s`");
  }
}

}  // namespace infralint::docker
