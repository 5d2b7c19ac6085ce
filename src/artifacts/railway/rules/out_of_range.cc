#include <cmath>

#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {
namespace {

std::string_view out_of_range_bound(std::string_view key, double value) {
  if (key == "numReplicas" && (value < 1 || value > 200 || value != std::floor(value)))
    return "a whole number from 1 to 200";
  if (key == "restartPolicyMaxRetries" && value < 1) return "at least 1";
  if ((key == "overlapSeconds" || key == "drainingSeconds") && value < 0) return "at least 0";
  if (key == "healthcheckTimeout" && value <= 0) return "more than 0 seconds";
  if ((key == "cpu" || key == "memoryBytes" || key == "diskBytes") && value <= 0) return "more than 0";
  return {};
}

void out_of_range_entries(const value::Value* table, const std::string& path, Findings& findings) {
  if (!table) return;
  for (const value::Entry& entry : table->entries) {
    const std::optional<double> number = known_number(&entry);
    const std::string_view bound = number ? out_of_range_bound(entry.key.text, *number) : std::string_view();
    if (bound.empty()) continue;
    findings
        .report(entry.value, message({quoted(path + std::string(entry.key.text)), " is ", quoted(entry.value.text),
                                      ", but must be ", bound}))
        .help("railway stops the deployment before the build");
  }
}

}  // namespace

void out_of_range(const Document& document, const RuleContext&, Findings& findings) {
  for (const Layer& layer : document.layers) {
    out_of_range_entries(layer.deploy, "deploy.", findings);
    if (const value::Entry* regions = layer.deploy_setting("multiRegionConfig")) {
      for (const value::Entry& region : regions->value.entries)
        out_of_range_entries(&region.value, "numReplicas of " + std::string(region.key.text) + ": ", findings);
    }
    const value::Entry* limits = layer.deploy_setting("limitOverride");
    const value::Value* containers = limits ? limits->value.find("containers") : nullptr;
    out_of_range_entries(containers, "limitOverride.containers.", findings);
  }
}

}  // namespace infralint::railway
