#include <algorithm>

#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {

void short_sha(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  for (const Call& call : document.calls()) {
    const Uses& uses = *call.uses;
    if (uses.kind != UsesKind::repository || uses.ref.size() < 7 || uses.ref.size() > 39) continue;
    if (uses.ref.find_first_not_of("0123456789abcdef") != std::string_view::npos) continue;
    // Digits alone may be a tag, letters alone a word.
    if (uses.ref.find_first_of("0123456789") == std::string_view::npos) continue;
    if (uses.ref.find_first_of("abcdef") == std::string_view::npos) continue;
    findings.report(uses.ref_span, message({quoted(uses.ref), " is a shortened commit id, which the service refuses"}))
        .help("write all 40 digits of the commit id");
  }
}

}  // namespace infralint::workflow
