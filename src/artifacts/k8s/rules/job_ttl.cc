#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void job_ttl(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("batch", "Job") || !object.whole || !object.spec["ttlSecondsAfterFinished"].absent()) return;
  if (object.spec["suspend"].is_true()) return;
  for (const std::string_view hook : {"helm.sh/hook-delete-policy", "argocd.argoproj.io/hook-delete-policy"}) {
    if (!object.annotation(hook).absent()) return;
  }
  findings.report(object.place(), message({"Job ", quoted(object.name), " stays for ever when it has finished"}))
      .help("set `ttlSecondsAfterFinished`")
      .absence();
}

}  // namespace infralint::k8s
