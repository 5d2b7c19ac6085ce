#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void quotes_in_environment_item(const Env& env, const RuleContext&, Findings& findings) {
  if (!env.list_form || env.raw.size() < 2 || env.node->style != value::ScalarStyle::plain) return;
  const char quote = env.raw.front();
  if ((quote != '"' && quote != '\'') || env.raw.back() != quote) return;
  Draft draft = findings.report(env.value_span, message({"the quotes become part of the value of ", quoted(env.key)}));
  draft.help("put the whole item in quotes, or remove them");
  if (env.node->opaque || env.raw.find_first_of("\\\"'", 1) != env.raw.size() - 1) return;
  const Span span = env.node->span;
  const std::string item = std::string(env.key) + "=" + std::string(env.raw.substr(1, env.raw.size() - 2));
  draft.fix({"put the whole item in quotes", Applicability::safe, {{span, "\"" + item + "\""}}});
}

}  // namespace infralint::compose
