#include "artifacts/k8s/absence.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void writable_root_filesystem(const Workload& workload, const RuleContext&, Findings& findings) {
  const auto offenders = containers_where(workload, [](const Container& container) {
    if (container.pod->windows() || container.role == ContainerRole::ephemeral) return false;
    const Node read_only = container.security("readOnlyRootFilesystem");
    return read_only.absent() || read_only.is_false();
  });
  if (offenders.empty()) return;
  report_absence(findings, offenders,
                 message({"the root file system of ", containers_named(offenders), " is writable"}))
      .help(
          "set `readOnlyRootFilesystem: true` and mount an `emptyDir` for the directories that the program writes to");
}

}  // namespace infralint::k8s
