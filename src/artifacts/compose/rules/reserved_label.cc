#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void reserved_label(const Service& service, const RuleContext&, Findings& findings) {
  for (const std::string_view key : {"labels", "annotations"}) {
    const value::Value* labels = service.get(key);
    if (!labels) continue;
    for (const value::Entry* entry : merged_entries(*labels)) {
      if (!entry->key.text.starts_with("com.docker.compose")) continue;
      findings.report_key(*entry, message({"label ", quoted(entry->key.text), " is reserved for Compose itself"}))
          .help("use a prefix of your own");
    }
    for (const value::Value& item : labels->items) {
      if (!item.text.starts_with("com.docker.compose")) continue;
      findings
          .report(item, message({"label ", quoted(item.text.substr(0, item.text.find('='))),
                                 " is reserved for Compose itself"}))
          .help("use a prefix of your own");
    }
  }
}

}  // namespace infralint::compose
