// The parts of a policy file, each read by a file of its own. For policy_document.cc only.
#pragma once

#include <vector>

#include "language/policy_document.h"
#include "language/policy_map.h"

namespace infralint::language {

// `parameters`
std::vector<ParameterDeclaration> read_parameters(PolicyMap& policy, PolicyProblems& problems);

// `target`. `has_function`: the program's code judges. Then a policy of kind `any` may leave out `paths`, and it may be
// of a kind that is for functions only.
Target read_target(PolicyMap& policy, bool has_function, PolicyProblems& problems);

// `aliases`
std::vector<Alias> read_aliases(PolicyMap& policy, PolicyProblems& problems);

// assert, deny or schema, and everything that goes with them.
Logic read_logic(PolicyMap& policy);

// `examples`; the parameters and the target must have been read. Reports P041 and P032.
std::vector<Example> read_examples(PolicyMap& policy, const PolicyDocument& document, PolicyProblems& problems);

}  // namespace infralint::language
