#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {
namespace {

void excessive_permissions_check(const value::Value* block, Findings& findings) {
  if (block == nullptr || !block->is_scalar() || block->text != "write-all") return;
  findings.report(*block, "`write-all` lets every step change code, releases, packages and settings of the repository")
      .help("name the scopes that the job needs: `permissions: {contents: read, packages: write}`");
}

}  // namespace

void excessive_permissions(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  excessive_permissions_check(document.permissions, findings);
  for (const Job& job : document.jobs) excessive_permissions_check(job.permissions, findings);
}

}  // namespace infralint::workflow
