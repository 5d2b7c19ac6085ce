#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void privileged_container(const Container& container, const RuleContext&, Findings& findings) {
  if (container.pod->windows() || !container.privileged()) return;
  const value::Value& place = container.node["securityContext"]["privileged"].value();
  const std::string_view help =
      "remove `privileged: true` and add only the capability or device that the program needs";
  if (container.pod->private_users()) {
    findings
        .report(place, message({"container ", quoted(container.label()),
                                " is privileged; only its user namespace keeps it from being root on the node"}))
        .level(Level::warning)
        .help(std::string(help));
    return;
  }
  findings
      .report(place, message({"container ", quoted(container.label()),
                              " is privileged: whoever breaks into it owns the node"}))
      .help(std::string(help));
}

}  // namespace infralint::k8s
