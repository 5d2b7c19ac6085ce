// The documentation pages: one a rule, and an index. Only tools/embed uses it.
#pragma once

#include <string>
#include <vector>

#include "built_in.h"

namespace infralint::embed {

std::string write_page(const language::PolicyDocument& policy);
std::string write_index(const std::vector<BuiltIn>& policies);

}  // namespace infralint::embed
