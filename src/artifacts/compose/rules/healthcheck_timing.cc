#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "base/duration.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::compose {
namespace {

std::optional<std::int64_t> healthcheck_timing_of(const Service& service, std::string_view key) {
  const std::optional<std::string> text = service.text(service.get("healthcheck", key));
  return text ? parse_duration(*text, DurationUnits::days_and_weeks) : std::nullopt;
}

bool healthcheck_timing_starts_slowly(const Service& service) {
  static constexpr std::string_view slow =
      "elasticsearch opensearch kafka cp-kafka keycloak azure-sql-edge sonarqube gitlab-ce gitlab-ee vllm* triton* "
      "tritonserver ollama cassandra neo4j";
  if (is_one_of(service.image.name, slow) || service.image.path == "mssql/server") return true;
  const value::Value* command = service.get("command");
  return command && !list_items(command).empty() && list_items(command)[0]->text.starts_with("java ");
}

}  // namespace

void healthcheck_timing(const Service& service, const RuleContext& context, Findings& findings) {
  const value::Entry* entry = service.get_entry("healthcheck");
  if (!entry || !entry->value.resolved().is_mapping() || boolean(service.get("healthcheck", "disable")).value_or(false))
    return;
  constexpr std::int64_t second = nanoseconds_per_second;
  const std::int64_t interval = healthcheck_timing_of(service, "interval").value_or(30 * second);
  const value::Value* interval_node = service.get("healthcheck", "interval");
  const value::Value* timeout_node = service.get("healthcheck", "timeout");
  const std::optional<std::int64_t> timeout = healthcheck_timing_of(service, "timeout");
  const bool interval_known = !interval_node || healthcheck_timing_of(service, "interval");
  if (timeout && interval_known && *timeout > interval) {
    findings
        .report(*timeout_node, message({"the check may take longer (", quoted(timeout_node->text),
                                        ") than the time between two checks"}))
        .help("use a `timeout` of at most `interval`");
  }
  if (interval_node && interval_known && interval > 0 && (interval < second || interval > 600 * second)) {
    findings
        .report(*interval_node,
                interval < second ? message({"checking every ", quoted(interval_node->text), " keeps the machine busy"})
                                  : message({"a failure is noticed only after ", quoted(interval_node->text)}))
        .help("check every 10 to 60 seconds");
  }
  if (const value::Value* retries = service.get("healthcheck", "retries"); retries && retries->text == "0") {
    findings.report(*retries, "`retries: 0` is taken for the default of 3").help("write at least 1");
  }
  const value::Value* start_interval = service.get("healthcheck", "start_interval");
  if (start_interval && !service.get("healthcheck", "start_period")) {
    findings.report(*start_interval, "`start_interval` has no effect without `start_period`")
        .help("add `start_period`");
  }
  if (!healthcheck_timing_starts_slowly(service) || service.fragment) return;
  const std::int64_t smallest = context.integer("min-start-period");
  const std::optional<std::int64_t> start = healthcheck_timing_of(service, "start_period");
  const value::Value* start_node = service.get("healthcheck", "start_period");
  const std::int64_t retries =
      value::as_integer(service.get("healthcheck", "retries") ? *service.get("healthcheck", "retries") : entry->key,
                        value::Resolver::go_yaml_v3)
          .value_or(3);
  const std::int64_t allowance = start.value_or(0) + (retries < 1000 ? retries : 1000) * interval;
  if ((start_node && !start) || start.value_or(0) >= smallest * second || allowance >= 90 * second) return;
  Draft draft =
      start_node ? findings.report(*start_node, message({"a slow starter gets only ", quoted(start_node->text),
                                                         " before failed checks count"}))
                 : findings.report_key(
                       *entry, "a slow starter gets no `start_period`, so it may count as unhealthy while it starts");
  draft.help(message({"set `start_period` to at least ", smallest, "s"}));
}

}  // namespace infralint::compose
