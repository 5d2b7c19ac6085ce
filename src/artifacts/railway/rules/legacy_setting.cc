#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::railway {
namespace {

void legacy_setting_choice(const value::Entry* entry, std::string_view choice, const char* advice, Findings& findings) {
  if (folded_choice(entry) != choice) return;
  findings
      .report(entry->value,
              message({quoted(entry->key.text), " ", quoted(entry->value.text), " is kept only for old services"}))
      .help(advice);
}

}  // namespace

void legacy_setting(const Document& document, const RuleContext&, Findings& findings) {
  for (const Layer& layer : document.layers) {
    for (const std::string_view old : {"NIXPACKS", "HEROKU", "PAKETO"}) {
      legacy_setting_choice(layer.build_setting("builder"), old, "use `RAILPACK` or a Dockerfile", findings);
    }
    legacy_setting_choice(layer.build_setting("buildEnvironment"), "V2", "remove the setting, or write `V3`", findings);
    legacy_setting_choice(layer.deploy_setting("runtime"), "LEGACY", "remove the setting, or write `V2`", findings);
    const value::Entry* stacker = layer.deploy_setting("useLegacyStacker");
    if (stacker && value::as_bool(stacker->value, value::Resolver::core).value_or(false)) {
      findings.report(stacker->value, "`useLegacyStacker` is kept only for old services").help("remove the setting");
    }
    const value::Entry* region = layer.deploy_setting("region");
    if (region && !layer.deploy_setting("multiRegionConfig")) {
      findings.report(region->value, "`region` was replaced by `multiRegionConfig`")
          .help("name the region as a key of `multiRegionConfig`");
    }
  }
}

}  // namespace infralint::railway
