#include "artifacts/docker/duration.h"
#include "artifacts/docker/listen_port.h"
#include "artifacts/docker/model_loading.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void healthcheck_start_period(const Stage& stage, const RuleContext& context, Findings& findings) {
  const Instruction* healthcheck = stage.facts.healthcheck;
  if (!stage.target || healthcheck == nullptr || healthcheck->syntax->type.text == "NONE") return;
  const std::string_view evidence = model_evidence(stage, context.project());
  if (evidence.empty()) return;
  // A value that is not a literal is the author's business.
  const auto value_of = [&](std::string_view name, double standard) -> std::optional<double> {
    const dockerfile::Flag* flag = healthcheck->syntax->flag(name);
    if (flag == nullptr || !flag->value) return standard;
    if (name == "retries") {
      const auto count = port_number(*flag->value);
      return count ? std::optional<double>(*count) : std::nullopt;
    }
    const auto seconds = seconds_of(*flag->value);
    return seconds == 0.0 && name == "interval" ? standard : seconds;
  };
  const auto start = value_of("start-period", 0);
  const auto interval = value_of("interval", 30);
  const auto retries = value_of("retries", 3);
  if (!start || !interval || !retries) return;
  const double grace = *start + *interval * *retries;
  const auto needed = static_cast<double>(context.integer("model-start-seconds"));
  if (grace >= needed) return;
  const dockerfile::Flag* flag = healthcheck->syntax->flag("start-period");
  const std::string period = "--start-period=" + std::to_string(static_cast<int>(needed)) + "s";
  const Span keyword = healthcheck->keyword_span();
  const Edit edit = flag != nullptr ? Edit{flag->span, period} : Edit{{keyword.end, keyword.end}, " " + period};
  findings
      .report(flag != nullptr ? flag->span : keyword,
              message({"a program that loads a model (", quoted(evidence), ") has ", static_cast<int>(grace),
                       " seconds before it counts as unhealthy"}))
      .help(message({"give it time to start: ", quoted(period)}))
      .fix({"give it time to start", Applicability::safe, {edit}});
}

}  // namespace infralint::docker
