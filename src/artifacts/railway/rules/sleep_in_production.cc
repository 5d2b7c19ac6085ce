#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::railway {

void sleep_in_production(const Service& service, const RuleContext&, Findings& findings) {
  if (!service.release || service.deploy("cronSchedule")) return;
  const value::Entry* entry = service.deploy("sleepApplication");
  if (!entry || !value::as_bool(entry->value, value::Resolver::core).value_or(false)) return;
  findings.report(entry->value, "the service sleeps when idle, so the first request after a pause may fail")
      .help("set it only for environments that nobody waits for");
}

}  // namespace infralint::railway
