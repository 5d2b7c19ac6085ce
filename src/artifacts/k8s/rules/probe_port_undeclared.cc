#include <algorithm>
#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void probe_port_undeclared(const Container& container, const RuleContext&, Findings& findings) {
  const auto declared = container.node["ports"].items();
  if (declared.empty() || container.pod->spec["hostNetwork"].is_true()) return;
  for (const std::string_view probe : {"livenessProbe", "readinessProbe", "startupProbe"}) {
    for (const std::string_view action : {"httpGet", "tcpSocket"}) {
      const Node port = container.node[probe][action]["port"];
      const auto number = port.integer();
      if (!number) continue;
      const bool known = std::any_of(declared.begin(), declared.end(), [&](const Node& other) {
        return other["containerPort"].integer() == number || other["containerPort"].unknown();
      });
      if (known) continue;
      findings
          .report(port.value(), message({quoted(probe), " asks port ", *number, ", which container ",
                                         quoted(container.label()), " does not declare"}))
          .help("declare the port, or correct the probe");
    }
  }
}

}  // namespace infralint::k8s
