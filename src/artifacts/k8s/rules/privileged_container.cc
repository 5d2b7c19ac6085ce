#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void privileged_container(const Container& container, const RuleContext&, Findings& findings) {
  if (container.pod->windows() || !container.privileged()) return;
  findings
      .report(
          container.node["securityContext"]["privileged"].value(),
          message({"container ", quoted(container.label()), " is privileged: whoever breaks into it owns the node"}))
      .help("Remove `privileged: true` and add only the capability or device that the program needs.");
}

}  // namespace infralint::k8s
