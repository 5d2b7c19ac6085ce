// The declared rules of a scope: those of the build, and those that a run has loaded from the user's policies.
#pragma once

#include <span>
#include <vector>

#include "check/findings.h"
#include "check/rule_context.h"
#include "language/program.h"
#include "language/scopes.h"
#include "language/subject.h"

namespace infralint::language {

struct DeclaredRule {
  RuleIndex rule;
  const Program* program;
};

// The user's policies by scope. Immutable once loaded; owned by whoever owns the programs.
class PolicyTable final : public LoadedPolicies {
 public:
  void add(ScopeIndex scope, DeclaredRule rule);
  std::span<const DeclaredRule> of(ScopeIndex scope) const;

 private:
  std::vector<std::vector<DeclaredRule>> by_scope_;
};

// What the settings of the file have loaded for a scope; empty without user policies.
std::span<const DeclaredRule> loaded_rules(const RuleContext& context, ScopeIndex scope);

bool any_enabled(std::span<const DeclaredRule> rules, const RuleContext& context);
void run_declared(std::span<const DeclaredRule> rules, Subject& subject, const RuleContext& context,
                  Findings& findings);

}  // namespace infralint::language
