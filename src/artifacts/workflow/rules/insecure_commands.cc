#include "artifacts/workflow/model.h"
#include "check/findings.h"

namespace infralint::workflow {
namespace {

void insecure_commands_in(const value::Value* env, Findings& findings) {
  if (env == nullptr) return;
  for (const value::Entry& entry : env->entries) {
    if (!expression::same_name(entry.key.text, "ACTIONS_ALLOW_UNSECURE_COMMANDS")) continue;
    const std::string_view text = entry.value.resolved().text;
    if (!expression::same_name(text, "true") && text != "1") continue;
    findings
        .report_key(entry,
                    "whatever a step prints can set variables and paths of later steps: `set-env` is allowed again")
        .help("remove it, and write to the files `$GITHUB_ENV` and `$GITHUB_PATH`");
  }
}

}  // namespace

void insecure_commands(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  insecure_commands_in(document.env, findings);
  for (const Job& job : document.jobs) {
    insecure_commands_in(job.env, findings);
    for (const Step* step : job.steps) insecure_commands_in(step->env, findings);
  }
}

}  // namespace infralint::workflow
