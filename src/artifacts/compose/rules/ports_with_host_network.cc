#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void ports_with_host_network(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* ports = service.get_entry("ports");
  const std::optional<std::string> mode = service.text("network_mode");
  if (!ports || !mode || service.ports.empty()) return;
  if (*mode == "host" || *mode == "none") {
    findings.report_key(*ports, message({"`ports` has no effect with `network_mode: ", *mode, "`"}))
        .help("remove one of the two");
  } else if (mode->starts_with("service:") || mode->starts_with("container:")) {
    findings.report_key(*ports, message({"`ports` is refused together with network mode ", quoted(*mode)}))
        .level(Level::error)
        .help("publish the ports on the service that owns the network");
  }
}

}  // namespace infralint::compose
