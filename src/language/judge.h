// Evaluates a compiled policy on one instance of its scope and reports what it finds.
#pragma once

#include "check/findings.h"
#include "check/rule_context.h"
#include "language/program.h"
#include "language/subject.h"

namespace infralint::language {

// Reports for the rule that is current in `context`; parameters come from there too. Never throws, bounded in time by
// the number of nodes that it may visit (10 million).
void judge(const Program& program, Subject& subject, const RuleContext& context, Findings& findings);

}  // namespace infralint::language
