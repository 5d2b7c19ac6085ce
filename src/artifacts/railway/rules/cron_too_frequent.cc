#include "artifacts/railway/model.h"
#include "base/cron.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void cron_too_frequent(const Document& document, const RuleContext& context, Findings& findings) {
  const auto smallest = static_cast<std::uint32_t>(context.integer("min-minutes"));
  for (const Layer& layer : document.layers) {
    const value::Entry* entry = layer.deploy_setting("cronSchedule");
    const std::optional<std::string_view> text = known_text(entry);
    if (!text) continue;
    const CronResult cron = parse_cron(*text, {});
    const std::optional<std::uint32_t> gap = cron.schedule ? cron.schedule->shortest_gap() : std::nullopt;
    if (!gap || *gap >= smallest) continue;
    findings
        .report(entry->value, message({"schedule ", quoted(*text), " runs ", *gap, *gap == 1 ? " minute" : " minutes",
                                       " apart, but Railway needs at least ", smallest}))
        .help(message({"leave at least ", smallest, " minutes between two runs, such as `*/", smallest, " * * * *`"}));
  }
}

}  // namespace infralint::railway
