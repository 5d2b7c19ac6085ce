#include "check/stream_problems.h"

#include <string>
#include <utility>

namespace infralint {
namespace {

RuleIndex rule_of(value::Problem problem, const ProblemRules& rules) {
  switch (problem) {
    case value::Problem::syntax:
    case value::Problem::nul: return rules.syntax;
    case value::Problem::tab_indent: return rules.tab_indent;
    case value::Problem::undefined_alias: return rules.undefined_alias;
    case value::Problem::duplicate_key: return rules.duplicate_key;
    case value::Problem::limit: return rules.limit;
    case value::Problem::alias_bomb: return rules.alias_bomb;
  }
  return rules.syntax;
}

// Two spaces a tab: what was meant is a guess.
Fix spaces_for_tabs(Span tabs) {
  Fix fix;
  fix.title = "replace the tabs with spaces";
  fix.applicability = Applicability::unsafe;
  fix.edits.push_back({tabs, std::string(std::size_t{2} * tabs.size(), ' ')});
  return fix;
}

}  // namespace

void report_problems(const value::Stream& stream, const ProblemRules& rules, Findings& findings) {
  for (const value::Diagnostic& diagnostic : stream.diagnostics) {
    Draft draft = findings.report(rule_of(diagnostic.problem, rules), diagnostic.span, diagnostic.message);
    if (!diagnostic.help.empty()) draft.help(diagnostic.help);
    if (!diagnostic.related_label.empty()) draft.related(diagnostic.related, diagnostic.related_label);
    if (diagnostic.problem == value::Problem::tab_indent) draft.fix(spaces_for_tabs(diagnostic.span));
  }
}

}  // namespace infralint
