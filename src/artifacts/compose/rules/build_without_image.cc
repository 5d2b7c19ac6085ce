#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void build_without_image(const Service& service, const RuleContext&, Findings& findings) {
  if (!service.has_build || service.has_anywhere("image") || service.document->relaxed()) return;
  findings
      .report_key(
          *service.get_entry("build"),
          message({"service ", quoted(service.name), " is built, but its image has no name, so it cannot be pushed"}))
      .absence()
      .help("add `image`");
}

}  // namespace infralint::compose
