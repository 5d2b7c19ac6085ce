// Conditions that are always the same, whatever they seem to say.
#include "artifacts/workflow/conditions.h"

#include <string>

#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"

namespace infralint::workflow {
namespace {

using value::Value;

// `|` keeps a line end behind the expression; `|-` does not.
void conditions_add_chomp_fix(const Document& document, const Value& condition, Draft& draft) {
  const std::string_view text = document.file->text();
  const std::uint32_t header = condition.span.begin;
  if (header + 1 >= text.size() || (text[header] != '|' && text[header] != '>')) return;
  if (text[header + 1] != '\n' && text[header + 1] != '\r') return;
  draft.fix({"strip the line end", Applicability::safe, {{Span{header + 1, header + 1}, "-"}}});
}

// `${{ a }} && ${{ b }}` as one expression.
void conditions_add_merge_fix(const Document& document, const Value& condition, Draft& draft) {
  std::string merged;
  std::uint32_t at = 0;
  Fix fix{"write it as one expression", Applicability::safe, {}};
  for (const ExpressionUse* use : document.expressions_of(&condition)) {
    if (!use->closed || use->expression.root == nullptr || condition.is_block_scalar()) return;
    merged += condition.text.substr(at, use->decoded.begin - at);
    merged += condition.text.substr(use->decoded.begin + 3, use->decoded.size() - 5);
    at = use->decoded.end;
    fix.edits.push_back({condition.inner({use->decoded.begin, use->decoded.begin + 3}), {}});
    fix.edits.push_back({condition.inner({use->decoded.end - 2, use->decoded.end}), {}});
  }
  merged += condition.text.substr(at);
  Arena arena;
  const expression::Expression whole = expression::parse(merged, OffsetMap(0), arena);
  // A plain scalar must not begin with what YAML reads as something else.
  if (whole.root == nullptr ||
      (condition.style == value::ScalarStyle::plain && merged.find_first_of("!&*[{\"'") == 0)) {
    return;
  }
  draft.fix(std::move(fix));
}

void conditions_check(const Document& document, const Value& condition, Findings& findings) {
  const std::string_view text = condition.text;
  if (text.find("${{") != std::string_view::npos) {
    const bool whole = expression::is_whole_expression(text);
    const bool exact = whole && text.starts_with("${{") && text.ends_with("}}");
    if (!exact) {
      Draft draft = findings.report(
          rule_ids::workflow::unsound_condition,
          condition.is_block_scalar() ? Span{condition.span.begin, condition.span.begin + 1} : condition.span,
          whole ? "the line end behind the expression makes this condition a text, which is always true"
                : "text around the expression makes this condition a text, which is always true");
      draft.help(whole ? "write `|-` or leave out `${{ }}`"
                       : "write the whole condition as one expression without `${{ }}`");
      if (whole) {
        conditions_add_chomp_fix(document, condition, draft);
      } else {
        conditions_add_merge_fix(document, condition, draft);
      }
      return;
    }
  }
  const expression::Node* tree = condition_tree(document, &condition);
  if (tree == nullptr) return;
  const Truth truth = evaluate(*tree, {});
  if (truth == Truth::unknown) return;
  findings
      .report(rule_ids::workflow::constant_condition, condition,
              truth == Truth::yes ? "this condition is always true" : "this condition is never true: nothing runs here")
      .help("remove the condition, or what it guards");
}

}  // namespace

void conditions(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  for (const Job& job : document.jobs) {
    if (job.condition != nullptr) conditions_check(document, *job.condition, findings);
  }
  for (const Step& step : document.steps) {
    if (step.condition != nullptr) conditions_check(document, *step.condition, findings);
  }
}

}  // namespace infralint::workflow
