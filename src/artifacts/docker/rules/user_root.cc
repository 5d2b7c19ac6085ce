#include "artifacts/docker/model.h"
#include "artifacts/docker/privileges.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void user_root(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target || stage.facts.user == nullptr || stage.is_export() || stage.base.windows) return;
  if (drops_privileges(stage)) return;
  const auto user = user_of(*stage.facts.user);
  if (!user || (*user != "root" && *user != "0")) return;
  findings
      .report(stage.facts.user->syntax->argument_span(),
              message({"the image runs as root: its last USER is ", quoted(*user)}))
      .help("create a user and switch to it behind the last step that needs root, such as `USER 10001`");
}

}  // namespace infralint::docker
