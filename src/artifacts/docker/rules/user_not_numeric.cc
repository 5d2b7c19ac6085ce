#include "artifacts/docker/accounts.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void user_not_numeric(const Stage& stage, const RuleContext&, Findings& findings) {
  const Instruction* user = stage.facts.user;
  if (!stage.target || user == nullptr || stage.base.windows) return;
  const RuntimeUser runtime = runtime_user(stage);
  if (!runtime.known || runtime.root || runtime.name.empty()) return;
  const Span span = user->syntax->argument_span();
  Draft draft = findings.report(
      span, message({"Kubernetes cannot tell whether ", quoted(runtime.name), " is root: `runAsNonRoot` needs an id"}));
  draft.help(runtime.uid ? message({"write the id: `USER ", *runtime.uid, "`"})
                         : std::string("give the account a fixed id and name that in USER"));
  // The group stays as it is written.
  if (!runtime.uid || user->syntax->argument_text() != runtime.name) return;
  draft.fix({"name the id", Applicability::safe, {{span, std::to_string(*runtime.uid)}}});
}

}  // namespace infralint::docker
