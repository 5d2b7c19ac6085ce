#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void internal_network_port(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* ports = service.get_entry("ports");
  if (!ports || service.ports.empty() || service.networks.empty() || service.fragment) return;
  for (const Use& network : service.networks) {
    const value::Value* definition = member(member(service.document->root, "networks"), network.name);
    if (!definition || !boolean(member(definition, "internal")).value_or(false)) return;
  }
  findings
      .report_key(*ports, message({"ports of ", quoted(service.name),
                                   " are not reachable, because all its networks are internal"}))
      .help("join a network that is not internal");
}

}  // namespace infralint::compose
