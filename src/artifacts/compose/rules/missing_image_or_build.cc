#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void missing_image_or_build(const Service& service, const RuleContext&, Findings& findings) {
  if (service.image.node || service.has_build || service.get("provider") || service.get("image")) return;
  const Document& document = *service.document;
  if (service.fragment || !document.project.complete || service.has_anywhere("image") || service.has_anywhere("build"))
    return;
  if (!is_base_name(base_name(document.file->path())) && document.stage != FileStage::normal &&
      document.project.siblings.empty())
    return;
  findings.report_key(*service.entry, message({"service ", quoted(service.name), " has neither `image` nor `build`"}))
      .absence()
      .help(service.name.starts_with("x-") ? "move it to the top level if it only serves as an anchor"
                                           : "name an image, or build one");
}

}  // namespace infralint::compose
