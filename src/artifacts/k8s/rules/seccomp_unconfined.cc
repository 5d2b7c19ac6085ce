#include <set>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void seccomp_unconfined(const Pod& pod, const RuleContext&, Findings& findings) {
  std::set<const value::Value*> reported;
  for (const Container& container : pod.containers) {
    const Node type = container.security("seccompProfile")["type"];
    if (type.text() != "Unconfined" || container.privileged() || pod.windows()) continue;
    if (!reported.insert(&type.value()).second) continue;
    findings.report(type.value(), message({"seccomp is switched off for container ", quoted(container.label())}))
        .help("use `RuntimeDefault`, or a profile of your own with `type: Localhost`");
  }
}

}  // namespace infralint::k8s
