#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void exposed_debug_port(const Port& port, const RuleContext&, Findings& findings) {
  const Service& service = *port.service;
  if (!port.mapping || service.document->relaxed() || !port.mapping->published) return;
  if (!port.mapping->wildcard() || port.mapping->protocol != "tcp") return;
  const std::uint32_t target = port.mapping->target.first;
  static constexpr std::string_view debug_ports = "9229 9230 5005 5678 2345 40000 9003 1234 4711 2375";
  if (!lists_port(debug_ports, target)) return;
  // Rare ports are proof only where we build the image ourselves.
  if (!service.has_build && target != 2375 && target != 9229) return;
  findings
      .report(*port.node,
              target == 2375
                  ? std::string("the Docker API without encryption is open on every address of the host")
                  : message({"debug port ", target, " is open on every address of the host and lets anybody run code"}))
      .level(graded(*service.document))
      .help("publish it on `127.0.0.1`, in a file for development");
}

}  // namespace infralint::compose
