#include "artifacts/railway/model.h"
#include "artifacts/railway/server.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void missing_draining(const Service& service, const RuleContext&, Findings& findings) {
  if (!service.release || is_background(service)) return;
  if (!service.deploy("healthcheckPath") && !program_of(service).server) return;
  if (const auto seconds = known_number(service.deploy("drainingSeconds")); seconds && *seconds > 0) return;
  findings
      .report(deploy_anchor(service),
              "running requests are cut off at every deployment, because `drainingSeconds` is not set")
      .absence()
      .help("set `deploy.drainingSeconds` to the time that a request may take");
}

}  // namespace infralint::railway
