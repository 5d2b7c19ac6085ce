#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void restart_policy_never(const Service& service, const RuleContext&, Findings& findings) {
  if (!service.release || service.deploy("cronSchedule")) return;
  const value::Entry* entry = service.deploy("restartPolicyType");
  if (folded_choice(entry) != "NEVER") return;
  const value::Value& node = entry->value;
  Draft draft = findings.report(node, "a crash stops the service for good, because it is never restarted");
  draft.help("use `ON_FAILURE`");
  if (node.is_quoted() && node.span.size() == node.text.size() + 2) {
    draft.fix(
        {"restart on failure", Applicability::unsafe, {{{node.span.begin + 1, node.span.end - 1}, "ON_FAILURE"}}});
  }
}

}  // namespace infralint::railway
