#include "artifacts/railway/model.h"
#include "artifacts/railway/schema.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {
namespace {

void unknown_region_check(std::string_view name, const value::Value& node, const RuleContext& context,
                          Findings& findings) {
  std::vector<std::string_view> current;
  for (const Region& region : regions()) {
    if (region.id == name && region.successor.empty()) return;
    if (region.successor.empty()) current.push_back(region.id);
  }
  for (const std::string& extra : context.list("extra-regions")) {
    if (extra == name) return;
  }
  for (const Region& region : regions()) {
    if (region.id != name) continue;
    findings.report(node, message({"region ", quoted(name), " is an old name"}))
        .help(message({"write ", quoted(region.successor)}));
    return;
  }
  const std::string_view near = nearest(name, current).value_or("");
  findings.report(node, message({"Railway has no region ", quoted(name)}))
      .help(near.empty() ? message({"use one of ", listed(current, current.size())})
                         : message({"did you mean ", quoted(near), "?"}));
}

}  // namespace

void unknown_region(const Document& document, const RuleContext& context, Findings& findings) {
  for (const Layer& layer : document.layers) {
    const value::Entry* single = layer.deploy_setting("region");
    if (const auto name = known_text(single)) unknown_region_check(*name, single->value, context, findings);
    const value::Entry* several = layer.deploy_setting("multiRegionConfig");
    if (!several || !several->value.is_mapping()) continue;
    for (const value::Entry& entry : several->value.entries) {
      unknown_region_check(entry.key.text, entry.key, context, findings);
    }
  }
}

}  // namespace infralint::railway
