// The syntax tree laid out in an image, as code.h says. For compile.cc only.
#pragma once

#include <string>
#include <vector>

#include "query/syntax.h"

namespace infralint::query {

// Gives where the code begins; adds the names behind `%` that are not yet in `variables`.
std::uint32_t lay_out(const Query& query, Image& image, std::vector<std::string>& variables);

}  // namespace infralint::query
