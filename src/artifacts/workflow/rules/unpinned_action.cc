#include "artifacts/workflow/credentials.h"
#include "artifacts/workflow/refs.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {

void unpinned_action(const Document& document, const RuleContext& context, Findings& findings) {
  for (const Call& call : document.calls()) {
    const Uses& uses = *call.uses;
    if (uses.kind != UsesKind::repository || uses.pinned_to_commit() || is_branch_ref(uses)) continue;
    if (is_trusted_owner(uses, context.list("trusted-owners")) || is_documented_ref(uses)) continue;
    if (!is_privileged(*call.job)) continue;
    findings
        .report(uses.ref_span, message({quoted(uses.slug), " can change what ", quoted(uses.ref),
                                        " means, and this job holds credentials"}))
        .help("pin the action to a full commit id and keep the version in a comment: `@<commit> # v1.2.3`")
        .property("action", uses.action);
  }
}

}  // namespace infralint::workflow
