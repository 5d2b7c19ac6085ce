#include "artifacts/railway/model.h"
#include "artifacts/railway/server.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void cron_runs_server(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* cron = service.deploy("cronSchedule");
  if (!cron) return;
  const Program program = program_of(service);
  const value::Entry* command = service.deploy("startCommand");
  if (program.server || program.development) {
    const Span place = program.server ? program.server->span : *program.development;
    findings
        .report(command->value.inner(place),
                "the scheduled command starts a server that never ends, so later runs are skipped")
        .help("start a command that finishes, or remove `cronSchedule`");
  }
  const value::Entry* policy = service.deploy("restartPolicyType");
  if (folded_choice(policy) == "ALWAYS") {
    findings.report(policy->value, "a scheduled command that is always restarted never ends, so later runs are skipped")
        .help("use `NEVER` or `ON_FAILURE`");
  }
}

}  // namespace infralint::railway
