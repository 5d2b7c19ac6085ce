#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void missing_nixpacks_config(const Document& document, const RuleContext& context, Findings& findings) {
  if (!context.project().complete()) return;
  for (const Layer& layer : document.layers) {
    const value::Entry* entry = layer.build_setting("nixpacksConfigPath");
    const std::optional<std::string_view> path = known_text(entry);
    if (!path || path->empty()) continue;
    bool found = false;
    for (const std::string& candidate : path_candidates(document, *path))
      found = found || context.project().is_file(candidate);
    if (found) continue;
    findings.report(entry->value, message({"there is no file ", quoted(*path), ", so every build fails"}))
        .help("correct the path or remove the setting");
  }
}

}  // namespace infralint::railway
