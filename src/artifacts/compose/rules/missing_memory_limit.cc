#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void missing_memory_limit(const Service& service, const RuleContext&, Findings& findings) {
  if (service.document->relaxed() || service.fragment || service.get("provider") || service.one_shot()) return;
  if ((!service.image.node && !service.has_build) || service.has_anywhere("mem_limit")) return;
  if (member(member(service.get("deploy", "resources"), "limits"), "memory")) return;
  findings.report_key(*service.entry, message({"service ", quoted(service.name), " can use all memory of the host"}))
      .absence()
      .help("add `mem_limit`, or `deploy.resources.limits.memory`");
}

}  // namespace infralint::compose
