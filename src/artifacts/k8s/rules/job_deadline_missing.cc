#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void job_deadline_missing(const Object& object, const RuleContext&, Findings& findings) {
  const bool cron = object.is("batch", "CronJob");
  if ((!cron && !object.is("batch", "Job")) || !object.whole) return;
  const Node job = cron ? object.spec["jobTemplate"]["spec"] : object.spec;
  if (!job["activeDeadlineSeconds"].absent()) return;
  findings.report(object.place(), message({object.kind, " ", quoted(object.name), " may run for ever"}))
      .help("set `activeDeadlineSeconds`")
      .absence();
}

}  // namespace infralint::k8s
