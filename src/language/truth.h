// Kleene's three truth values: a value that the repository does not say makes a test neither true nor false.
#pragma once

#include <algorithm>
#include <cstdint>

namespace infralint::language {

enum class Truth : std::uint8_t { no, unknown, yes };

constexpr Truth truth(bool value) { return value ? Truth::yes : Truth::no; }
constexpr Truth both(Truth a, Truth b) { return std::min(a, b); }
constexpr Truth either(Truth a, Truth b) { return std::max(a, b); }
constexpr Truth negated(Truth a) { return static_cast<Truth>(2 - static_cast<int>(a)); }

}  // namespace infralint::language
