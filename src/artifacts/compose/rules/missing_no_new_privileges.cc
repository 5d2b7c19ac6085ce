#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void missing_no_new_privileges(const Service& service, const RuleContext&, Findings& findings) {
  if (service.document->relaxed() || service.fragment || boolean(service.get("privileged")).value_or(false)) return;
  if (!service.image.node && !service.has_build) return;
  for (const value::Value* item : list_items(service.get("security_opt"))) {
    if (item->text.starts_with("no-new-privileges")) return;
  }
  findings
      .report_key(*service.entry,
                  message({"processes of ", quoted(service.name), " can gain privileges through setuid programs"}))
      .absence()
      .help("add `security_opt: [no-new-privileges:true]`");
}

}  // namespace infralint::compose
