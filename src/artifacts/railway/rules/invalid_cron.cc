#include "artifacts/railway/model.h"
#include "base/cron.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void invalid_cron(const Document& document, const RuleContext&, Findings& findings) {
  for (const Layer& layer : document.layers) {
    const value::Entry* entry = layer.deploy_setting("cronSchedule");
    const std::optional<std::string_view> text = known_text(entry);
    if (!text) continue;
    const CronResult numbers_only = parse_cron(*text, {.names = false});
    const CronResult with_names = parse_cron(*text, {});
    const bool only_names = with_names.schedule && !numbers_only.schedule;
    for (const CronProblem& problem : numbers_only.problems) {
      Draft draft = findings.report(entry->value.inner(problem.span), problem.message);
      draft.help("write five fields: minute, hour, day of the month, month, weekday (UTC)");
      if (only_names) draft.level(Level::warning);
    }
    if (with_names.schedule && with_names.schedule->can_never_fire) {
      findings
          .report(entry->value,
                  message({"schedule ", quoted(*text), " names a day that no month has, so it never runs"}))
          .help("choose a day that exists in one of its months");
    }
  }
}

}  // namespace infralint::railway
