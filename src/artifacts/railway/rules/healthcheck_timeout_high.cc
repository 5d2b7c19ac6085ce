#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void healthcheck_timeout_high(const Document& document, const RuleContext& context, Findings& findings) {
  const auto largest = context.integer("max-seconds");
  for (const Layer& layer : document.layers) {
    const value::Entry* entry = layer.deploy_setting("healthcheckTimeout");
    const std::optional<double> seconds = known_number(entry);
    if (!seconds || *seconds <= static_cast<double>(largest)) continue;
    findings
        .report(entry->value,
                message({"a broken deployment is noticed only after ", quoted(entry->value.text), " seconds"}))
        .help(message({"a limit of at most ", largest, " seconds tells sooner; make the start faster instead"}));
  }
}

}  // namespace infralint::railway
