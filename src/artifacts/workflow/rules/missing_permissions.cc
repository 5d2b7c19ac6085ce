#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {

void missing_permissions(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  if (document.permissions != nullptr || document.root->find("permissions") != nullptr || !document.complete) return;
  if (document.triggers.size() == 1 && document.triggers.front().name == "workflow_call") return;
  if (document.other_forge) return;
  for (const Job& job : document.jobs) {
    // What a called workflow gets is its own affair.
    if (job.calls || job.node->find("permissions") != nullptr) continue;
    Draft draft =
        findings.report_key(*job.entry, message({"job ", quoted(job.id),
                                                 " runs with whatever the token may do by default, often write "
                                                 "access to everything"}));
    draft.help("add `permissions:` with `contents: read` to the workflow, and more to the jobs that need it").absence();
    const value::Entry* jobs = document.root->find_entry("jobs");
    if (jobs != nullptr && !document.root->flow) {
      const Span at{jobs->key.span.begin, jobs->key.span.begin};
      draft.fix({"allow reading only", Applicability::unsafe, {{at, "permissions:\n  contents: read\n\n"}}});
    }
    return;
  }
}

}  // namespace infralint::workflow
