#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void build_and_image(const Service& service, const RuleContext&, Findings& findings) {
  if (!service.has_build || !service.image.node || service.get("pull_policy")) return;
  findings
      .report_key(*service.get_entry("build"), "with `build` and `image` it is not said whether to build or to pull")
      .help("add `pull_policy: build`, or remove one of the two");
}

}  // namespace infralint::compose
