// The fixes of a policy as edits of the file. For the judge.
#pragma once

#include "check/findings.h"
#include "language/evaluator.h"
#include "language/renderer.h"

namespace infralint::language {

// Adds every fix of the policy that can be made safely here; others are withheld.
void add_fixes(Draft& draft, Evaluator& evaluator, Subject& subject, Renderer& renderer);

}  // namespace infralint::language
