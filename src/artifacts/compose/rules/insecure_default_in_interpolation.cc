#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/secret_shapes.h"

namespace infralint::compose {

void insecure_default_in_interpolation(const Env& env, const RuleContext&, Findings& findings) {
  const Document& document = *env.service->document;
  if (document.relaxed()) return;
  for (const VariableUse& use : parse_template(env.raw).uses) {
    if (use.fallback != Fallback::text || use.word.empty()) continue;
    const std::string_view word = use.word.of(env.raw);
    if (!is_secret_name(use.name) && !(is_secret_name(env.key) && use.span.size() == env.raw.size())) continue;
    if (word.find('$') != std::string_view::npos || word.starts_with('/') || !judge("PASSWORD", word).exposed())
      continue;
    const std::uint32_t shift = env.list_form ? static_cast<std::uint32_t>(env.key.size() + 1) : 0;
    const Span place = env.node->inner({use.word.begin + shift, use.word.end + shift});
    findings.redact(place);
    Draft draft = findings.report(place, message({"without ", quoted(use.name),
                                                  " in the environment everybody knows the secret: it has a default"}));
    draft.level(graded(document))
        .help(message(
            {"demand the variable: ", quoted("${" + std::string(use.name) + ":?set " + std::string(use.name) + "}")}));
    if (env.node->opaque || env.node->style == value::ScalarStyle::plain) continue;
    const Span whole = env.node->inner({use.span.begin + shift, use.span.end + shift});
    draft.fix({"demand the variable",
               Applicability::unsafe,
               {{whole, "${" + std::string(use.name) + ":?set " + std::string(use.name) + "}"}}});
  }
}

}  // namespace infralint::compose
