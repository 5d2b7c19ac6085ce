#include "base/duration.h"

#include <array>

namespace infralint {
namespace {

__extension__ using Wide = __int128;

constexpr Wide largest = INT64_MAX;

struct Unit {
  std::string_view name;
  std::int64_t nanoseconds;
  bool go;
};

constexpr std::array<Unit, 10> known_units = {{
    {"ns", 1, true},
    {"us", 1'000, true},
    {"\u00b5s", 1'000, true},  // micro sign
    {"\u03bcs", 1'000, true},  // Greek mu
    {"ms", 1'000'000, true},
    {"s", 1'000'000'000, true},
    {"m", 60'000'000'000, true},
    {"h", 3'600'000'000'000, true},
    {"d", 86'400'000'000'000, false},
    {"w", 604'800'000'000'000, false},
}};

bool is_digit(char c) { return '0' <= c && c <= '9'; }

const Unit* find_unit(std::string_view name, DurationUnits units) {
  for (const Unit& unit : known_units) {
    if (unit.name == name && (unit.go || units == DurationUnits::days_and_weeks)) return &unit;
  }
  return nullptr;
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text, DurationUnits units) {
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  if (text == "0") return 0;
  if (text.empty()) return {};
  Wide total = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    Wide number = 0;
    Wide fraction = 0;
    Wide divisor = 1;
    const std::size_t begin = at;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      number = number * 10 + (text[at] - '0');
      if (number > largest) return {};
    }
    std::size_t digits = at - begin;
    if (at < text.size() && text[at] == '.') {
      for (++at; at < text.size() && is_digit(text[at]); ++at, ++digits) {
        // Digits finer than any unit resolves are read and forgotten.
        if (divisor >= 1'000'000'000'000'000) continue;
        fraction = fraction * 10 + (text[at] - '0');
        divisor *= 10;
      }
    }
    if (digits == 0) return {};
    const std::size_t name = at;
    while (at < text.size() && text[at] != '.' && !is_digit(text[at])) ++at;
    const Unit* unit = find_unit(text.substr(name, at - name), units);
    if (unit == nullptr) return {};
    total += number * unit->nanoseconds + fraction * unit->nanoseconds / divisor;
    if (total > largest) return {};
  }
  return static_cast<std::int64_t>(negative ? -total : total);
}

}  // namespace infralint
