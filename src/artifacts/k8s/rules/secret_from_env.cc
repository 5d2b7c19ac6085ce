#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void secret_from_env(const Container& container, const RuleContext&, Findings& findings) {
  const Node env = container.env_repeats ? Node() : container.node["env"];
  for (const Node& variable : env.items()) {
    if (variable["valueFrom"]["secretKeyRef"].absent()) continue;
    findings
        .report(variable.value(), message({"variable ", quoted(variable["name"].text()), " of container ",
                                           quoted(container.label()), " holds a Secret"}))
        .help("mount the Secret as a file");
  }
  for (const Node& source : container.node["envFrom"].items()) {
    const Node secret = source["secretRef"];
    if (secret.absent()) continue;
    findings
        .report(source.value(), message({"all keys of Secret ", quoted(secret["name"].text()),
                                         " become variables of container ", quoted(container.label())}))
        .help("mount the Secret as files");
  }
}

}  // namespace infralint::k8s
