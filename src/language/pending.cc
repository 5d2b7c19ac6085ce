// Stands in for the compiler and the judge until they are there: no policy is accepted, so none is ever judged.
#include "language/compile.h"
#include "language/judge.h"

namespace infralint::language {

CompiledPolicy compile(const PolicyDocument& policy, PolicyProblems& problems) {
  problems.push_back(
      {"P020", policy.id_span, "policies that are data cannot be compiled yet", "write `check: function`"});
  return {};
}

void judge(const Program&, Subject&, const RuleContext&, Findings&) {}

}  // namespace infralint::language
