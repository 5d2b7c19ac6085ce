#include "artifacts/railway/model.h"
#include "artifacts/railway/server.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void healthcheck_on_worker(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* entry = service.own_deploy("healthcheckPath");
  if (!entry) return;
  if (service.deploy("cronSchedule")) {
    findings
        .report(entry->value, "a scheduled service answers no health check, so its deployments never become healthy")
        .help("remove `healthcheckPath` or `cronSchedule`");
  } else if (program_of(service).worker) {
    findings
        .report(entry->value,
                message({"the start command is a worker that answers no request to ", quoted(entry->value.text)}))
        .help("remove `healthcheckPath`, or let the worker answer");
  }
}

}  // namespace infralint::railway
