#include <algorithm>
#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void load_balancer_unrestricted(const Object& object, const RuleContext&, Findings& findings) {
  const Node type = object.spec["type"];
  if (!object.is("", "Service") || type.text() != "LoadBalancer" || !object.whole) return;
  if (!object.spec["loadBalancerClass"].absent()) return;
  bool restricted = false;
  for (const Node::Member& annotation : object.metadata["annotations"].members()) {
    const std::string_view key = annotation.key->text;
    const std::string_view value = annotation.value.text();
    const bool internal_key =
        key.find("internal") != std::string_view::npos && (value == "true" || value == "Internal");
    if (internal_key || value == "internal" || value == "Internal") return;
    restricted = restricted || key == "service.beta.kubernetes.io/load-balancer-source-ranges";
  }
  const Node ranges = object.spec["loadBalancerSourceRanges"];
  if (ranges.unknown()) return;
  const auto list = ranges.items();
  const bool everything = std::any_of(list.begin(), list.end(), [](const Node& range) {
    return range.text() == "0.0.0.0/0" || range.text() == "::/0";
  });
  if (!everything && (restricted || !list.empty())) return;
  findings.report(type.value(), message({"Service ", quoted(object.name), " is open to the whole internet"}))
      .help("set `loadBalancerSourceRanges`, or make the load balancer internal");
}

}  // namespace infralint::k8s
