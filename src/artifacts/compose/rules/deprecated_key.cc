#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void deprecated_key(const Document& document, const RuleContext&, Findings& findings) {
  for (const std::string_view section : {"networks", "volumes", "secrets", "configs"}) {
    const value::Value* names = member(document.root, section);
    if (!names) continue;
    for (const value::Entry* entry : merged_entries(*names)) {
      const value::Value& body = entry->value.resolved();
      const value::Entry* external = body.is_mapping() ? body.find_entry("external") : nullptr;
      if (!external || !external->value.resolved().is_mapping()) continue;
      findings
          .report_key(*external, message({"`external` of ", quoted(entry->key.text), " as a mapping is deprecated"}))
          .help("write `external: true` and `name` beside it");
    }
  }
  for (const Service& service : document.services) {
    if (const value::Entry* mac = service.get_entry("mac_address")) {
      findings.report_key(*mac, "`mac_address` of a service is refused by current Docker Engines")
          .object(std::string(service.name))
          .help("set it for the network of the service");
    }
  }
}

}  // namespace infralint::compose
