#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void malformed_environment_item(const Env& env, const RuleContext&, Findings& findings) {
  if (!env.list_form) return;
  const bool blank_in_key = env.key.ends_with(' ') || env.key.starts_with(' ') || env.key.ends_with('\t');
  const bool blank_in_value = blank_in_key && env.raw.starts_with(' ');
  const bool colon = !env.has_value && env.key.find(": ") != std::string_view::npos;
  if (!blank_in_key && !colon && !(env.has_value && env.key.empty())) return;
  Draft draft = findings.report(
      env.key_span, colon ? message({quoted(env.key), " is taken for the name of a variable, because it has no `=`"})
                    : env.key.empty() ? std::string("the variable has no name")
                                      : message({"the blank becomes part of the name ", quoted(env.key)}));
  draft.help("write `NAME=value` without blanks around `=`");
  if (!blank_in_key || env.key.starts_with(' ') || env.node->opaque || colon) return;
  std::size_t end = env.key.size();
  while (end > 0 && (env.key[end - 1] == ' ' || env.key[end - 1] == '\t')) --end;
  const std::size_t behind = env.key.size() + 1 + (blank_in_value ? env.raw.find_first_not_of(" \t") : 0);
  draft.fix({"remove the blanks",
             Applicability::safe,
             {{env.node->inner({static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(behind)}), "="}}});
}

}  // namespace infralint::compose
