#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

bool missing_log_rotation_grows(const Service& service) {
  if (!service.image.node && !service.has_build) return false;
  if (service.fragment || service.one_shot() || service.get("provider")) return false;
  const value::Value* logging = service.get("logging");
  const std::string_view driver = scalar_text(member(logging, "driver")).value_or("json-file");
  if (driver != "json-file" || member(member(logging, "options"), "max-size")) return false;
  return logging || !service.has_anywhere("logging");
}

}  // namespace

void missing_log_rotation(const Document& document, const RuleContext&, Findings& findings) {
  if (document.relaxed()) return;
  std::vector<std::string_view> names;
  const Service* first = nullptr;
  for (const Service& service : document.services) {
    if (!missing_log_rotation_grows(service)) continue;
    if (!first) first = &service;
    names.push_back(service.name);
  }
  if (!first) return;
  findings.report_key(*first->entry, message({"logs of ", listed(names), " grow until the disk is full"}))
      .absence()
      .help("add `logging` with `driver: local`, or `max-size` and `max-file` for `json-file`");
}

}  // namespace infralint::compose
