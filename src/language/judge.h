// Evaluates a compiled policy on one instance of its scope and reports what it finds.
#pragma once

#include <cstdint>

#include "check/findings.h"
#include "check/rule_context.h"
#include "language/program.h"
#include "language/subject.h"

namespace infralint::language {

// Nodes that one policy may visit for one instance.
constexpr std::uint64_t node_budget = 10'000'000;

// Reports for the rule that is current in `context`; parameters come from there too. Never throws. A policy that would
// visit more nodes than `budget` is given up, and a finding says so.
void judge(const Program& program, Subject& subject, const RuleContext& context, Findings& findings,
           std::uint64_t budget = node_budget);

}  // namespace infralint::language
