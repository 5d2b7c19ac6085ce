#include "artifacts/workflow/model.h"
#include "artifacts/workflow/refs.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {

void branch_pinned_action(const Document& document, const RuleContext& context, Findings& findings) {
  for (const Call& call : document.calls()) {
    const Uses& uses = *call.uses;
    if (uses.kind != UsesKind::repository || !is_branch_ref(uses) || is_documented_ref(uses)) continue;
    if (is_trusted_owner(uses, context.list("trusted-owners"))) continue;
    findings
        .report(uses.ref_span, message({quoted(uses.slug), " is taken from branch ", quoted(uses.ref),
                                        ": every push there runs in this job at once"}))
        .help("use a release, best a full commit id with the version in a comment: `@<commit> # v1.2.3`")
        .property("action", uses.action);
  }
}

}  // namespace infralint::workflow
