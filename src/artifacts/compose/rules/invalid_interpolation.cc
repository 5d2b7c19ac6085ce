#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

void invalid_interpolation_walk(const value::Value& node, std::size_t depth, Findings& findings) {
  if (depth > 256) return;
  for (const value::Entry& entry : node.entries) invalid_interpolation_walk(entry.value, depth + 1, findings);
  for (const value::Value& item : node.items) invalid_interpolation_walk(item, depth + 1, findings);
  if (!node.is_scalar() || node.text.find("${") == std::string_view::npos) return;
  const Template parsed = parse_template(node.text);
  if (!parsed.problem) return;
  const TemplateProblem& problem = *parsed.problem;
  const std::uint32_t begin = problem.span.begin;
  Draft draft = findings.report(node.inner(problem.span), problem.message);
  draft.help(node.text.substr(begin).starts_with("${{")
                 ? "double the dollar if the text is meant literally: `$${`"
                 : "write `${NAME}`, `${NAME:-default}` or `${NAME:?error}`; a literal dollar is `$$`");
  if (problem.replace.empty() || node.opaque) return;
  draft.fix({message({"write ", quoted(problem.replacement)}),
             Applicability::safe,
             {{node.inner(problem.replace), problem.replacement}}});
}

}  // namespace

void invalid_interpolation(const Document& document, const RuleContext&, Findings& findings) {
  if (document.readable) invalid_interpolation_walk(*document.root, 0, findings);
}

}  // namespace infralint::compose
