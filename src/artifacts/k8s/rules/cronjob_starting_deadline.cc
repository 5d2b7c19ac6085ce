#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void cronjob_starting_deadline(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("batch", "CronJob")) return;
  const Node deadline = object.spec["startingDeadlineSeconds"];
  const auto seconds = deadline.integer();
  if (!seconds || *seconds <= 0 || *seconds >= 10) return;
  findings
      .report(deadline.value(), message({"CronJob ", quoted(object.name), " has ", *seconds,
                                         " s to start, but the controller looks every 10 s"}))
      .help("raise `startingDeadlineSeconds` to at least 10, better to minutes");
}

}  // namespace infralint::k8s
