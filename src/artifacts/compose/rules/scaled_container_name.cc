#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::compose {
namespace {

std::int64_t scaled_container_name_replicas(const Service& service) {
  for (const value::Value* node : {service.get("scale"), service.get("deploy", "replicas")}) {
    if (!node) continue;
    if (const auto number = value::as_integer(*node, value::Resolver::go_yaml_v3)) return *number;
  }
  return 1;
}

}  // namespace

void scaled_container_name(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* name = service.get_entry("container_name");
  if (!name || scaled_container_name_replicas(service) < 2) return;
  findings.report_key(*name, "a fixed container name allows only one replica")
      .help("remove `container_name`, or the scale");
}

}  // namespace infralint::compose
