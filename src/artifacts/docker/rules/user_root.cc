#include "artifacts/docker/model.h"
#include "artifacts/docker/privileges.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::docker {

void user_root(const Stage& stage, const RuleContext& context, Findings& findings) {
  if (!stage.target || stage.facts.user == nullptr || stage.is_export() || stage.base.windows) return;
  if (drops_privileges(stage) || brings_user_changer(stage) ||
      entry_script_changes_user(stage, context.project()).value_or(false)) {
    return;
  }
  const auto user = user_of(*stage.facts.user);
  if (!user || (*user != "root" && *user != "0")) return;
  findings
      .report(stage.facts.user->syntax->argument_span(),
              message({"the image runs as root: its last USER is ", quoted(*user)}))
      .help("create a user and switch to it behind the last step that needs root, such as `USER 10001`");
}

}  // namespace infralint::docker
