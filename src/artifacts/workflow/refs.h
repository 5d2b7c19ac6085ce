// What kind of ref an action is taken from. For rules of this folder.
#pragma once

#include <string>
#include <vector>

#include "artifacts/workflow/uses.h"

namespace infralint::workflow {

// A name that only branches have: `main`, `develop`, `refs/heads/x`.
bool is_branch_ref(const Uses& uses);
// A moving ref that the action's own documentation tells people to use.
bool is_documented_ref(const Uses& uses);
// `owners` in any case.
bool is_trusted_owner(const Uses& uses, const std::vector<std::string>& owners);

}  // namespace infralint::workflow
