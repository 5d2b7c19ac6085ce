#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void tty_in_production(const Service& service, const RuleContext&, Findings& findings) {
  if (!service.document->release_file || service.image.name.find("minecraft") != std::string_view::npos) return;
  for (const std::string_view key : {"tty", "stdin_open"}) {
    const value::Entry* entry = service.get_entry(key);
    if (!entry || !boolean(&entry->value).value_or(false)) continue;
    findings.report_key(*entry, message({quoted(key), " is meant for work at a terminal"}))
        .help("remove it, or move it to a file for development");
  }
}

}  // namespace infralint::compose
