#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void missing_cap_drop(const Service& service, const RuleContext&, Findings& findings) {
  if (service.document->relaxed() || service.fragment || boolean(service.get("privileged")).value_or(false)) return;
  if (!service.image.node && !service.has_build) return;
  for (const value::Value* item : list_items(service.get("cap_drop"))) {
    if (item->text == "ALL" || item->text == "all") return;
  }
  findings
      .report_key(*service.entry,
                  message({"service ", quoted(service.name), " keeps capabilities that it may not need"}))
      .absence()
      .help("add `cap_drop: [ALL]`, and `cap_add` for those that are needed");
}

}  // namespace infralint::compose
