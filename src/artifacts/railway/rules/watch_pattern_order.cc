#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void watch_pattern_order(const Document& document, const RuleContext&, Findings& findings) {
  for (const Layer& layer : document.layers) {
    const value::Entry* patterns = layer.build_setting("watchPatterns");
    if (!patterns || !patterns->value.is_sequence() || patterns->value.items.empty()) continue;
    const value::Value& first = patterns->value.items.front();
    if (!first.is_scalar() || !first.text.starts_with('!')) continue;
    findings
        .report(first,
                message({"pattern ", quoted(first.text), " excludes before anything is included, so it has no effect"}))
        .help("put an including pattern such as `**` in front of it");
  }
}

}  // namespace infralint::railway
