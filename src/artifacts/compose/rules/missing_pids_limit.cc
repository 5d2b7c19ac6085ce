#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void missing_pids_limit(const Service& service, const RuleContext&, Findings& findings) {
  if (service.document->relaxed() || service.fragment || service.get("provider") || service.one_shot()) return;
  if ((!service.image.node && !service.has_build) || service.has_anywhere("pids_limit")) return;
  if (member(member(service.get("deploy", "resources"), "limits"), "pids")) return;
  findings.report_key(*service.entry, message({"service ", quoted(service.name), " can start processes without limit"}))
      .absence()
      .help("add `pids_limit`");
}

}  // namespace infralint::compose
