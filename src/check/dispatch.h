// How a dispatcher calls the rules of one element. The tables are generated from the policies (one for each kind and
// scope).
#pragma once

#include <span>

#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint {

template <class Element>
struct RuleBinding {
  std::span<const RuleIndex> rules;  // a function rule: exactly one; a producer: all that it reports
  void (*run)(const Element&, const RuleContext&, Findings&);
};

template <class Element>
void run_rules(std::span<const RuleBinding<Element>> bindings, const Element& element, const RuleContext& context,
               Findings& findings) {
  for (const RuleBinding<Element>& binding : bindings) {
    bool wanted = false;
    for (const RuleIndex rule : binding.rules) wanted = wanted || context.enabled(rule);
    if (!wanted) continue;
    context.set_current(binding.rules.front());
    binding.run(element, context, findings);
  }
}

// Specialised by the generated tables: rules_for<docker::Stage>() and so on.
template <class Element>
std::span<const RuleBinding<Element>> rules_for();

}  // namespace infralint
