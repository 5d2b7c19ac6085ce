#include <algorithm>
#include <string>

#include "artifacts/k8s/absence.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/security.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void capabilities_not_dropped(const Workload& workload, const RuleContext& context, Findings& findings) {
  const bool net_raw_suffices = context.text("require") == "net-raw";
  const auto offenders = containers_where(workload, [&](const Container& container) {
    if (container.pod->windows() || container.privileged()) return false;
    const Node dropped = container.security("capabilities")["drop"];
    if (dropped.unknown()) return false;
    const auto names = dropped.items();
    return std::none_of(names.begin(), names.end(), [&](const Node& name) {
      const std::string plain = plain_capability(name.text());
      return name.unknown() || plain == "ALL" || (net_raw_suffices && plain == "NET_RAW");
    });
  });
  if (offenders.empty()) return;
  report_absence(findings, offenders, message({"the default capabilities are left to ", containers_named(offenders)}))
      .help("set `capabilities: {drop: [ALL]}` and add back only what the program needs");
}

}  // namespace infralint::k8s
