#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void privileged(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* entry = service.get_entry("privileged");
  if (entry && boolean(&entry->value).value_or(false)) {
    Draft draft = findings.report_key(*entry, "a privileged container can do on the host whatever root can");
    draft.help("remove it, and grant single capabilities or devices with `cap_add` and `devices`");
    const bool docker_in_docker = service.image.name == "docker" || service.image.name == "dind";
    draft.level(docker_in_docker ? Level::warning : softened(*service.document, Level::error));
  }
  for (const std::string_view key : {"pre_start", "post_start", "pre_stop"}) {
    for (const value::Value* hook : list_items(service.get(key))) {
      const value::Entry* flag = hook->is_mapping() ? hook->find_entry_merged("privileged") : nullptr;
      if (!flag || !boolean(&flag->value).value_or(false)) continue;
      findings
          .report_key(*flag, message({"a privileged hook in ", quoted(key), " can do on the host whatever root can"}))
          .help("remove it, and grant single capabilities");
    }
  }
}

}  // namespace infralint::compose
