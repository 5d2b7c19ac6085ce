#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void bare_pod(const Object& object, const RuleContext&, Findings& findings) {
  const bool is_pod = object.workload != nullptr && object.workload->kind == WorkloadKind::pod;
  if (!is_pod || !object.whole || !object.workload->long_running()) return;
  if (!object.metadata["ownerReferences"].absent()) return;
  for (const std::string_view hook : {"helm.sh/hook", "argocd.argoproj.io/hook"}) {
    if (!object.annotation(hook).absent()) return;
  }
  findings
      .report(object.place(),
              message({"Pod ", quoted(object.name), " has no controller: when its node goes, it is gone"}))
      .help("use a Deployment, or a Job when it runs to an end");
}

}  // namespace infralint::k8s
