#include "artifacts/shell/dispatch.h"

#include <algorithm>

#include "artifacts/shell/bindings.h"
#include "artifacts/shell/kept.h"

namespace infralint::shell {

bool judges_scripts(const RuleContext& context) {
  const auto functions = rules_for<EmbeddedScript>().functions;
  return context.wants_scripts() ||
         std::any_of(functions.begin(), functions.end(),
                     [&](const RuleBinding<EmbeddedScript>& binding) { return is_enabled(binding, context); });
}

void judge(const EmbeddedScript& script, const RuleContext& context, Findings& findings) {
  run_functions(rules_for<EmbeddedScript>(), script, context, findings);
  if (!context.wants_scripts()) return;
  if (auto kept = kept_script(script)) findings.keep_script(std::move(*kept));
}

}  // namespace infralint::shell
