#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void missing_cpu_limit(const Service& service, const RuleContext&, Findings& findings) {
  if (service.document->relaxed() || service.fragment || service.get("provider") || service.one_shot()) return;
  if ((!service.image.node && !service.has_build) || service.has_anywhere("cpus") || service.has_anywhere("cpu_quota"))
    return;
  if (member(member(service.get("deploy", "resources"), "limits"), "cpus")) return;
  findings
      .report_key(*service.entry, message({"service ", quoted(service.name), " can use all processors of the host"}))
      .absence()
      .help("add `cpus`, or `deploy.resources.limits.cpus`");
}

}  // namespace infralint::compose
