// The documentation pages: one a rule, and an index. Only tools/embed uses it.
#pragma once

#include <string>
#include <vector>

#include "policy.h"

namespace infralint::embed {

std::string write_page(const Policy& policy);
std::string write_index(const std::vector<Policy>& policies);

}  // namespace infralint::embed
