#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void missing_restart_policy(const Service& service, const RuleContext&, Findings& findings) {
  const Document& document = *service.document;
  if (document.relaxed() || service.fragment || service.get("provider") || service.one_shot()) return;
  if (!service.image.node && !service.has_build) return;
  const value::Value* restart = service.get("restart");
  if (restart && document.stage == FileStage::production && restart->text == "no") {
    findings.report(*restart, message({"service ", quoted(service.name), " stays down after a crash"}))
        .help("use `unless-stopped`");
    return;
  }
  if (service.has_anywhere("restart") || service.get("deploy", "restart_policy")) return;
  findings
      .report_key(*service.entry,
                  message({"service ", quoted(service.name), " stays down after a crash or a restart of the host"}))
      .absence()
      .help("add `restart: unless-stopped`");
}

}  // namespace infralint::compose
