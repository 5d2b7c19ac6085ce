#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::compose {

void scaled_host_port(const Service& service, const RuleContext&, Findings& findings) {
  const value::Value* scale = service.get("scale");
  const value::Value* replicas = service.get("deploy", "replicas");
  const value::Value* node = scale ? scale : replicas;
  const std::int64_t count = node ? value::as_integer(*node, value::Resolver::go_yaml_v3).value_or(1) : 1;
  const std::string_view file = base_name(service.document->file->path());
  if (count < 2 ||
      (!scale && (file.find("stack") != std::string_view::npos || file.find("swarm") != std::string_view::npos)))
    return;
  for (const Port& port : service.ports) {
    if (!port.mapping || !port.mapping->published || port.mapping->published->size() >= count) continue;
    findings
        .report(*port.node, message({"only the first of ", count, " replicas can publish host port ",
                                     port.mapping->published->first}))
        .level(scale ? Level::error : Level::warning)
        .related(node->span, "replicas")
        .help("publish a range of ports, or put a proxy in front");
  }
}

}  // namespace infralint::compose
