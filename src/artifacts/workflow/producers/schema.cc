// Keys and values that the service does not accept.
#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/rule_ids.h"

namespace infralint::workflow {
namespace {

RuleIndex schema_rule(SchemaIssue issue) {
  switch (issue) {
    case SchemaIssue::unknown_key: return rule_ids::workflow::unknown_key;
    case SchemaIssue::missing_key: return rule_ids::workflow::missing_key;
    case SchemaIssue::wrong_type: return rule_ids::workflow::wrong_type;
    case SchemaIssue::empty_section: return rule_ids::workflow::empty_section;
    case SchemaIssue::invalid_value: return rule_ids::workflow::invalid_value;
    case SchemaIssue::key_conflict: return rule_ids::workflow::key_conflict;
    case SchemaIssue::merge_key: return rule_ids::workflow::merge_key;
  }
  return rule_ids::workflow::unknown_key;
}

}  // namespace

void schema(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  for (const SchemaProblem& problem : document.problems) {
    if (problem.absence && !document.complete) continue;
    const RuleIndex rule = schema_rule(problem.issue);
    Draft draft = problem.node != nullptr && problem.node->span == problem.span
                      ? findings.report(rule, *problem.node, problem.message)
                      : findings.report(rule, problem.span, problem.message);
    if (!problem.help.empty()) draft.help(problem.help);
    if (problem.absence) draft.absence();
    if (problem.warning) draft.level(Level::warning);
    if (!problem.replacement.empty()) {
      draft.fix({"write `" + problem.replacement + "`",
                 problem.safe ? Applicability::safe : Applicability::unsafe,
                 {{problem.span, problem.replacement}}});
    }
  }
}

}  // namespace infralint::workflow
