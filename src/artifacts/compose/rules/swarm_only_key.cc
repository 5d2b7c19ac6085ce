#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void swarm_only_key(const Service& service, const RuleContext&, Findings& findings) {
  const std::string_view file = base_name(service.document->file->path());
  if (file.find("stack") != std::string_view::npos || file.find("swarm") != std::string_view::npos) return;
  const value::Value* deploy = service.get("deploy");
  if (!deploy || !deploy->is_mapping()) return;
  for (const value::Entry* entry : merged_entries(*deploy)) {
    const std::string_view key = entry->key.text;
    if (key != "placement" && key != "update_config" && key != "rollback_config" && key != "endpoint_mode") continue;
    findings.report_key(*entry, message({quoted("deploy." + std::string(key)), " works only in Swarm"}))
        .help("remove it unless the file is deployed as a stack");
  }
}

}  // namespace infralint::compose
