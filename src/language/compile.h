// From the logic of a policy file to a program.
#pragma once

#include <memory>
#include <vector>

#include "language/policy_document.h"
#include "language/problem.h"
#include "query/image.h"
#include "schema/schema.h"

namespace infralint::language {

struct CompiledPolicy {
  query::Image image;
  std::vector<std::unique_ptr<const schema::Schema>> schemas;
};

// `policy` must be declarative and free of problems. Everything that is wrong is appended to `problems`, each at its
// place in the policy's file; the result must be used only when nothing was. The stream of the policy's file must
// outlive the schemas.
CompiledPolicy compile(const PolicyDocument& policy, PolicyProblems& problems);

}  // namespace infralint::language
