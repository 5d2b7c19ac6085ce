#include "artifacts/shell/model.h"
#include "check/findings.h"

namespace infralint::shell {

void read_raw(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions("read")) return;
  for (const Invocation& invocation : script.invocations()) {
    if (invocation.program() != "read" || invocation.call.arguments().empty()) continue;
    const Arguments& arguments = invocation.arguments;
    if (arguments.has("r")) continue;
    // A key, a password, a pause.
    if (arguments.has("n") || arguments.has("N") || arguments.has("s") || arguments.has("t")) continue;
    findings.report(invocation.name_span(), "`read` without `-r` drops backslashes from what it reads")
        .help("write `read -r`");
  }
}

}  // namespace infralint::shell
