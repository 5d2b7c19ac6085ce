#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void environment_gap(const Document& document, const RuleContext&, Findings& findings) {
  const Layer* production = nullptr;
  const Layer* staging = nullptr;
  for (const Layer& layer : document.layers) {
    const Stage stage = layer.entry ? stage_of_environment(layer.environment) : Stage::unknown;
    if (stage == Stage::production && !production) production = &layer;
    if (stage == Stage::staging && !staging) staging = &layer;
  }
  if (!production || !staging) return;
  for (const std::string_view key : {"healthcheckPath", "restartPolicyType", "drainingSeconds"}) {
    if (document.layers.front().deploy_setting(key)) continue;
    const bool in_production = production->deploy_setting(key) != nullptr;
    if (in_production == (staging->deploy_setting(key) != nullptr)) continue;
    const Layer& without = in_production ? *staging : *production;
    const Layer& with = in_production ? *production : *staging;
    findings
        .report_key(*without.entry, message({quoted("deploy." + std::string(key)), " is set for ",
                                             quoted(with.environment), " but not for ", quoted(without.environment)}))
        .absence()
        .help("set it in the base, so that both environments behave alike");
  }
}

}  // namespace infralint::railway
