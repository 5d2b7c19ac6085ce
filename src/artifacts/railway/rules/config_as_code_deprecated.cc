#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void config_as_code_deprecated(const Document& document, const RuleContext& context, Findings& findings) {
  if (context.flag("accept-deprecated")) return;
  findings
      .report(first_line(document),
              "Railway stops reading configuration files on 2026-12-01; `.railway/railway.ts` takes their place")
      .help("move the settings to `.railway/railway.ts`, or set `accept-deprecated` until then");
}

}  // namespace infralint::railway
