#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void writable_root_filesystem(const Service& service, const RuleContext&, Findings& findings) {
  if (service.document->relaxed() || service.fragment || image_facts(service.image) ||
      (!service.image.node && !service.has_build))
    return;
  if (boolean(service.get("read_only")).value_or(false) || service.has_anywhere("read_only")) return;
  findings.report_key(*service.entry, message({"service ", quoted(service.name), " can change its own files"}))
      .absence()
      .help("add `read_only: true`, with `tmpfs` for what must be written");
}

}  // namespace infralint::compose
