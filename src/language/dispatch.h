// How a dispatcher calls the rules of one element: C++ functions first, then declared policies, built-in ones and
// those that the user has loaded. The tables are generated from the policies, one for each kind and scope.
#pragma once

#include <memory>
#include <span>

#include "check/findings.h"
#include "check/rule_context.h"
#include "language/loaded_policies.h"
#include "language/program.h"
#include "language/scopes.h"
#include "language/subject.h"

namespace infralint {

template <class Element>
struct RuleBinding {
  std::span<const RuleIndex> rules;  // a function rule: exactly one; a producer: all that it reports
  void (*run)(const Element&, const RuleContext&, Findings&);
};

// Everything that judges one kind of element.
template <class Element>
struct RuleTable {
  std::span<const RuleBinding<Element>> functions;
  std::span<const language::DeclaredRule> declared;
  language::ScopeIndex scope;
};

// Specialised by the generated tables: rules_for<docker::Stage>() and so on.
template <class Element>
RuleTable<Element> rules_for();

template <class Element>
bool is_enabled(const RuleBinding<Element>& binding, const RuleContext& context) {
  for (const RuleIndex rule : binding.rules) {
    if (context.enabled(rule)) return true;
  }
  return false;
}

// The C++ functions of `table` that are enabled.
template <class Element>
void run_functions(const RuleTable<Element>& table, const Element& element, const RuleContext& context,
                   Findings& findings) {
  for (const RuleBinding<Element>& binding : table.functions) {
    if (!is_enabled(binding, context)) continue;
    context.set_current(binding.rules.front());
    binding.run(element, context, findings);
  }
}

// Runs those of `table` that are enabled. Each area overloads `subject_of` for its elements
// (artifacts/<area>/subjects.h); it is called only when some declared rule is enabled.
template <class Element>
void run_rules(const RuleTable<Element>& table, const Element& element, const RuleContext& context,
               Findings& findings) {
  run_functions(table, element, context, findings);
  const std::span<const language::DeclaredRule> loaded = language::loaded_rules(context, table.scope);
  if (!language::any_enabled(table.declared, context) && !language::any_enabled(loaded, context)) return;
  const std::unique_ptr<language::Subject> subject = subject_of(element);
  language::run_declared(table.declared, *subject, context, findings);
  language::run_declared(loaded, *subject, context, findings);
}

}  // namespace infralint
