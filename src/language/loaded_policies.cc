#include "language/loaded_policies.h"

#include <algorithm>

#include "language/judge.h"

namespace infralint::language {

void PolicyTable::add(ScopeIndex scope, DeclaredRule rule) {
  if (by_scope_.size() <= scope.value) by_scope_.resize(scope.value + std::size_t{1});
  by_scope_[scope.value].push_back(rule);
}

std::span<const DeclaredRule> PolicyTable::of(ScopeIndex scope) const {
  if (scope.value >= by_scope_.size()) return {};
  return by_scope_[scope.value];
}

std::span<const DeclaredRule> loaded_rules(const RuleContext& context, ScopeIndex scope) {
  const auto* table = static_cast<const PolicyTable*>(context.settings().loaded());
  if (table == nullptr) return {};
  return table->of(scope);
}

bool any_enabled(std::span<const DeclaredRule> rules, const RuleContext& context) {
  return std::any_of(rules.begin(), rules.end(), [&](const DeclaredRule& rule) { return context.enabled(rule.rule); });
}

void run_declared(std::span<const DeclaredRule> rules, Subject& subject, const RuleContext& context,
                  Findings& findings) {
  for (const DeclaredRule& rule : rules) {
    if (!context.enabled(rule.rule)) continue;
    context.set_current(rule.rule);
    judge(*rule.program, subject, context, findings);
  }
}

}  // namespace infralint::language
