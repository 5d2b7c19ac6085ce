#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void privileged_build(const Service& service, const RuleContext&, Findings& findings) {
  const value::Value* flag = service.get("build", "privileged");
  if (flag && boolean(flag).value_or(false)) {
    findings.report(*flag, "the build may do on the host whatever root can").help("remove `privileged`");
  }
  for (const value::Value* item : list_items(service.get("build", "entitlements"))) {
    if (item->text != "security.insecure" && item->text != "network.host") continue;
    Draft draft = findings.report(*item, message({"the build may leave its sandbox (", quoted(item->text), ")"}));
    draft.help("remove the entitlement");
    if (item->text == "network.host") draft.level(Level::note);
  }
  const value::Value* network = service.get("build", "network");
  if (!network || network->text != "host") return;
  findings.report(*network, "the build uses the host's network").level(Level::note).help("remove `network: host`");
}

}  // namespace infralint::compose
