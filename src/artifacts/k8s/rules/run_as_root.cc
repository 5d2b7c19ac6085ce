#include <set>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/security.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void run_as_root(const Pod& pod, const RuleContext&, Findings& findings) {
  std::set<const value::Value*> reported;  // a value of the pod stands for all its containers
  for (const Container& container : pod.containers) {
    const Node evidence = root_user_evidence(container);
    if (!evidence || !reported.insert(&evidence.value()).second) continue;
    const bool by_id = evidence.integer().has_value();
    findings
        .report(evidence.value(),
                message({"container ", quoted(container.label()), by_id ? " runs as root" : " may run as root",
                         ", one kernel flaw away from the node"}))
        .help("set `runAsUser` to an id above 0 and `runAsNonRoot: true`; give the image's files to that user");
  }
}

}  // namespace infralint::k8s
