#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {

void which(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions("which")) return;
  for (const Invocation& invocation : script.invocations()) {
    if (invocation.program() != "which" || invocation.arguments.operands.empty()) continue;
    const Context& context = script.context(*invocation.syntax);
    if (!context.condition && !context.decides && !context.negated) continue;
    findings
        .report(invocation.name_span(),
                "`which` is a program of its own that many images lack, and its status differs from one to the other")
        .help(message(
            {"write `command -v ", invocation.arguments.operands.front()->value, "`, which every shell knows"}));
  }
}

}  // namespace infralint::shell
