#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void proc_mount_unmasked(const Container& container, const RuleContext&, Findings& findings) {
  const Node mount = container.security("procMount");
  if (!mount.is_scalar() || mount.unknown() || mount.text() == "Default") return;
  if (container.pod->windows() || container.pod->private_users()) return;
  findings
      .report(mount.value(), message({"`procMount: ", mount.text(), "` opens /proc of the node to container ",
                                      quoted(container.label())}))
      .help("remove `procMount`, or run the pod with `hostUsers: false`");
}

}  // namespace infralint::k8s
