#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void liveness_uses_readiness_endpoint(const Container& container, const RuleContext&, Findings& findings) {
  const Node path = container.node["livenessProbe"]["httpGet"]["path"];
  if (!path.is_scalar() || path.unknown()) return;
  std::string_view text = path.text().substr(0, path.text().find('?'));
  while (text.ends_with('/')) text.remove_suffix(1);
  const std::string_view last = text.substr(text.rfind('/') + 1);
  for (const std::string_view word : {"ready", "readyz", "readiness", "deep", "dependencies"}) {
    if (last != word) continue;
    findings
        .report(path.value(), message({"the liveness probe asks ", quoted(path.text()),
                                       ", so a missing dependency restarts the container"}))
        .help("ask an endpoint that depends on the process alone");
  }
}

}  // namespace infralint::k8s
