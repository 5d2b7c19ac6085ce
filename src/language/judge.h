// Evaluates a compiled policy on one instance of its scope and reports what it finds.
#pragma once

#include "check/findings.h"
#include "check/rule_context.h"
#include "language/program.h"
#include "language/subject.h"

namespace infralint::language {

// Reports for the rule that is current in `context`; parameters come from there too. Never throws. False when it was
// given up because it would visit more than 10 million nodes: what it has not said means nothing then.
bool judge(const Program& program, Subject& subject, const RuleContext& context, Findings& findings);

}  // namespace infralint::language
