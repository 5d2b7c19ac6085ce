// The words of expressions, and what people write for them. For the compiler of policies.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "language/code.h"

namespace infralint::language {

std::optional<code::Operator> find_operator(std::string_view name);
// all, any, none, not, every, some, one, exists, absent, cond
bool is_combinator(std::string_view name);
// "did you mean `equals`?"; empty when nothing is near.
std::string operator_suggestion(std::string_view written);

std::optional<code::Comparison> find_comparison(std::string_view name);

}  // namespace infralint::language
