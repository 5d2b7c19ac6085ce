#include <algorithm>

#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

struct DuplicateHostPortBinding {
  const Port* port;
  PortRange range;
};

bool duplicate_host_port_same_address(const PortMapping& a, const PortMapping& b) {
  return a.wildcard() || b.wildcard() || a.host_ip == b.host_ip;
}

bool duplicate_host_port_apart(const Service& a, const Service& b) {
  if (&a == &b || a.profiles.empty() || b.profiles.empty()) return false;
  return std::none_of(a.profiles.begin(), a.profiles.end(), [&](std::string_view profile) {
    return std::find(b.profiles.begin(), b.profiles.end(), profile) != b.profiles.end();
  });
}

}  // namespace

void duplicate_host_port(const Document& document, const RuleContext&, Findings& findings) {
  std::vector<DuplicateHostPortBinding> bindings;
  for (const Service& service : document.services) {
    if (service.get("network_mode")) continue;
    for (const Port& port : service.ports) {
      if (!port.mapping || !port.mapping->published) continue;
      // A range for a single container port is a choice, not a claim.
      if (port.mapping->published->size() > 1 && port.mapping->target.size() == 1) continue;
      bindings.push_back({&port, *port.mapping->published});
    }
  }
  std::stable_sort(bindings.begin(), bindings.end(),
                   [](const auto& a, const auto& b) { return a.range.first < b.range.first; });
  constexpr std::size_t look_back = 64;
  for (std::size_t i = 0; i < bindings.size(); ++i) {
    for (std::size_t j = i; j > 0 && i - j < look_back; --j) {
      const Port& earlier = *bindings[j - 1].port;
      const Port& later = *bindings[i].port;
      if (earlier.node == later.node) continue;  // shared by an anchor: the copy is meant to be changed
      if (bindings[j - 1].range.last < bindings[i].range.first || earlier.mapping->protocol != later.mapping->protocol)
        continue;
      if (!duplicate_host_port_same_address(*earlier.mapping, *later.mapping) ||
          duplicate_host_port_apart(*earlier.service, *later.service)) {
        continue;
      }
      const bool swapped = earlier.node->span.begin > later.node->span.begin;
      const Port& first = swapped ? later : earlier;
      const Port& second = swapped ? earlier : later;
      findings
          .report(*second.node,
                  message({"host port ", bindings[i].range.first, " is already published by ",
                           first.service == second.service ? "this service" : quoted(first.service->name)}))
          .related(first.node->span, "published here first")
          .object(std::string(second.service->name))
          .help("publish it on another host port or another address");
      break;
    }
  }
}

}  // namespace infralint::compose
