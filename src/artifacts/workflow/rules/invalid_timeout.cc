#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::workflow {
namespace {

void invalid_timeout_check(const value::Value& owner, bool step, Findings& findings) {
  const value::Value* written = owner.find("timeout-minutes");
  if (written == nullptr) return;
  const value::Value& timeout = written->resolved();
  const auto minutes = value::as_number(timeout, value::Resolver::core);
  if (!timeout.is_scalar() || timeout.is_quoted() || !minutes) return;
  if (*minutes <= 0) {
    findings.report(timeout, message({"a timeout of ", quoted(timeout.text), " minutes lets nothing run"}))
        .help("write a number of minutes above 0");
  } else if (step && !value::as_integer(timeout, value::Resolver::core)) {
    findings.report(timeout, message({"fractions of a minute such as ", quoted(timeout.text), " are not honoured"}))
        .level(Level::warning)
        .help("write whole minutes");
  }
}

}  // namespace

void invalid_timeout(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  for (const Job& job : document.jobs) {
    invalid_timeout_check(*job.node, false, findings);
    for (const Step* step : job.steps) invalid_timeout_check(*step->node, true, findings);
  }
}

}  // namespace infralint::workflow
