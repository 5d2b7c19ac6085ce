#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void unbound_port_interface(const Port& port, const RuleContext&, Findings& findings) {
  if (!port.mapping || !port.mapping->published || !port.mapping->host_ip.empty()) return;
  const std::uint32_t target = port.mapping->target.first;
  if ((target == 80 || target == 443) && is_one_of(port.service->image.name, "nginx httpd caddy traefik haproxy envoy"))
    return;
  findings
      .report(*port.node,
              message({"port ", port.mapping->published->first, " is published on every address of the host"}))
      .help("name the address, such as `127.0.0.1`");
}

}  // namespace infralint::compose
