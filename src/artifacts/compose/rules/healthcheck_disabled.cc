#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void healthcheck_disabled(const Service& service, const RuleContext&, Findings& findings) {
  if (service.document->relaxed()) return;
  const value::Value* disable = service.get("healthcheck", "disable");
  const std::vector<const value::Value*> test = list_items(service.get("healthcheck", "test"));
  const value::Value* place = disable && boolean(disable).value_or(false) ? disable : nullptr;
  if (!test.empty() && test[0]->text == "NONE") place = test[0];
  if (!place) return;
  findings.report(*place, message({"the health check of ", quoted(service.name), " is switched off"}))
      .help("replace it by one that works");
}

}  // namespace infralint::compose
