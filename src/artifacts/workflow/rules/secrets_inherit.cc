#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {

void secrets_inherit(const Job& job, const RuleContext& context, Findings& findings) {
  (void)context;
  const value::Value* secrets = job.calls ? job.node->find("secrets") : nullptr;
  if (secrets == nullptr || !secrets->resolved().is_scalar() || secrets->resolved().text != "inherit") return;
  const bool local = job.uses.kind == UsesKind::local;
  findings.report(secrets->resolved(), message({quoted(job.uses.text), " gets every secret of this repository"}))
      .level(local ? Level::note : Level::warning)
      .help("name the secrets that it needs: `secrets: {NAME: ${{ secrets.NAME }}}`");
}

}  // namespace infralint::workflow
