#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void missing_healthcheck(const Service& service, const RuleContext&, Findings& findings) {
  if (service.document->relaxed() || service.fragment || service.get("provider") || service.one_shot()) return;
  if (service.has_anywhere("healthcheck") || service.has_build || !lacks_healthcheck(service.image)) return;
  findings
      .report_key(*service.entry, message({"nothing checks whether ", quoted(service.name), " works: image ",
                                           quoted(service.image.text), " has no health check"}))
      .absence()
      .help("add `healthcheck`");
}

}  // namespace infralint::compose
