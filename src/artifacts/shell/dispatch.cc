#include "artifacts/shell/dispatch.h"

#include <algorithm>

#include "artifacts/shell/bindings.h"

namespace infralint::shell {

bool judges_scripts(const RuleContext& context) {
  const auto functions = rules_for<EmbeddedScript>().functions;
  return std::any_of(functions.begin(), functions.end(),
                     [&](const RuleBinding<EmbeddedScript>& binding) { return is_enabled(binding, context); });
}

void judge(const EmbeddedScript& script, const RuleContext& context, Findings& findings) {
  run_functions(rules_for<EmbeddedScript>(), script, context, findings);
}

}  // namespace infralint::shell
