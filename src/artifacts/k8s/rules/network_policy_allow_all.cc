#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void network_policy_allow_all(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("networking.k8s.io", "NetworkPolicy") || object.name.find("allow-all") != std::string_view::npos)
    return;
  for (const std::string_view direction : {"ingress", "egress"}) {
    for (const Node& rule : object.spec[direction].items()) {
      if (rule.is_mapping() && rule.value().entries.empty()) {
        findings.report(rule.value(), message({"an empty ", direction, " rule allows everything"}))
            .help("name who may connect");
      }
      for (const Node& peer : rule["from"].items()) {
        const Node block = peer["ipBlock"];
        const std::string_view range = block["cidr"].text();
        if ((range != "0.0.0.0/0" && range != "::/0") || !block["except"].absent()) continue;
        findings.report(peer.value(), message({quoted(range), " lets everybody in"})).help("name who may connect");
      }
    }
  }
}

}  // namespace infralint::k8s
