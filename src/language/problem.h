// What is wrong with a policy file, in the words of its author. For the readers and the compiler of policies, and for
// those who show their problems.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace infralint::language {

struct PolicyProblem {
  std::string_view code;  // `P012`; static. docs/writing-policies.md lists them.
  Span span;              // in the policy file
  std::string message;    // what is wrong: lower-case start, no full stop
  std::string help;       // what to write instead; may be empty
};

using PolicyProblems = std::vector<PolicyProblem>;

}  // namespace infralint::language
