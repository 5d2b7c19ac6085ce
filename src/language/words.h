// Lists of choices in messages, and the nearest of them. For the readers and the compiler of policies.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace infralint::language {

// "`error`, `warning` or `note`"
std::string one_of(std::span<const std::string_view> choices);

// "did you mean `stage`?", or `otherwise` when nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> choices, std::string otherwise);

// [a-z][a-z0-9]*(-[a-z0-9]+)*
bool is_kebab(std::string_view word);

}  // namespace infralint::language
