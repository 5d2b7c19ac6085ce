#include <algorithm>
#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/rbac.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool network_policy_blocks_dns_lets_through(const Node& rule) {
  const auto ports = rule["ports"].items();
  if (ports.empty()) return true;
  for (const Node& port : ports) {
    const std::string_view protocol = port["protocol"].text();
    if (!protocol.empty() && protocol != "UDP" && !port["protocol"].unknown()) continue;
    const Node number = port["port"];
    if (protocol.empty()) {
      if (number.absent() || number.unknown()) return true;
      continue;  // TCP is the default
    }
    if (number.absent() || number.unknown() || number.text().find("dns") != std::string_view::npos) return true;
    const auto first = number.integer();
    const auto last = port["endPort"].absent() ? first : port["endPort"].integer();
    if (first && last && *first <= 53 && 53 <= *last) return true;
  }
  return false;
}

bool network_policy_blocks_dns_alone(const Object& policy) {
  const Node egress = policy.spec["egress"];
  const auto rules = egress.items();
  const Node types = policy.spec["policyTypes"];
  if (rules.empty() || egress.entry() == nullptr || (types && !holds_word(types, "Egress"))) return false;
  return std::none_of(rules.begin(), rules.end(), network_policy_blocks_dns_lets_through);
}

}  // namespace

void network_policy_blocks_dns(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("networking.k8s.io", "NetworkPolicy") || !network_policy_blocks_dns_alone(object)) return;
  const Unit& unit = object.document->unit();
  if (unit.partial()) return;
  for (const Object* other : unit.near(object, "networking.k8s.io", "NetworkPolicy")) {
    const bool covers_egress = holds_word(other->spec["policyTypes"], "Egress") || other->spec["egress"];
    if (other != &object && covers_egress && !other->spec["egress"].items().empty() &&
        !network_policy_blocks_dns_alone(*other))
      return;
  }
  findings
      .report_key(*object.spec["egress"].entry(),
                  message({"egress of policy ", quoted(object.name), " leaves no way for DNS, so no name resolves"}))
      .help("add a rule for port 53 over UDP and TCP");
}

}  // namespace infralint::k8s
