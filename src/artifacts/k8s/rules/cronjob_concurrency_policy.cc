#include <bit>

#include "artifacts/k8s/model.h"
#include "base/cron.h"
#include "base/duration.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void cronjob_concurrency_policy(const Object& object, const RuleContext& context, Findings& findings) {
  if (!object.is("batch", "CronJob") || !object.whole || !object.spec["concurrencyPolicy"].absent()) return;
  const Node schedule = object.spec["schedule"];
  const auto below = parse_duration(context.text("below"));
  if (!schedule.is_scalar() || schedule.unknown() || !below) return;
  const CronResult cron = parse_cron(schedule.text(), {true, true, true, false});
  if (!cron.schedule) return;
  const int a_day = std::popcount(cron.schedule->minutes) * std::popcount(cron.schedule->hours);
  constexpr std::int64_t seconds_a_day = 86'400;
  if (a_day == 0 || seconds_a_day / a_day >= *below / nanoseconds_per_second) return;
  findings
      .report(object.place(), message({"runs of CronJob ", quoted(object.name),
                                       " may overlap: ", quoted(schedule.text()), " starts ", a_day, " runs a day"}))
      .help("set `concurrencyPolicy: Forbid`, or write `Allow` if runs may overlap")
      .absence();
}

}  // namespace infralint::k8s
