#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void git_sync_command_override(const Container& container, const RuleContext&, Findings& findings) {
  for (const Node& variable : container.node["env"].items()) {
    if (variable["name"].text() != "GITSYNC_GIT") continue;
    findings
        .report(variable["name"].value(), message({"`GITSYNC_GIT` lets container ", quoted(container.label()),
                                                   " run another program in place of git"}))
        .help("remove the variable");
  }
}

}  // namespace infralint::k8s
