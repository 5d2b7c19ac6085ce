#include "base/byte_size.h"

#include <charconv>

namespace infralint {
namespace {

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// The factor of a suffix such as `k`, `kb`, `KiB` or `b`.
std::optional<double> size_factor(std::string_view suffix) {
  if (suffix.empty()) return 1.0;
  const char unit = lower(suffix[0]);
  if (unit == 'b') return suffix.size() == 1 ? std::optional<double>(1.0) : std::nullopt;
  const std::string_view rest = suffix.substr(1);
  const bool bytes = rest.size() == 1 && lower(rest[0]) == 'b';
  const bool binary_bytes = rest.size() == 2 && lower(rest[0]) == 'i' && lower(rest[1]) == 'b';
  if (!rest.empty() && !bytes && !binary_bytes) return {};
  constexpr std::string_view units = "kmgtp";
  const auto power = units.find(unit);
  if (power == std::string_view::npos) return {};
  double factor = 1024.0;
  for (std::size_t i = 0; i < power; ++i) factor *= 1024.0;
  return factor;
}

}  // namespace

std::optional<std::int64_t> parse_byte_size(std::string_view text) {
  const auto last = text.find_last_of("0123456789. ");
  if (last == std::string_view::npos) return {};
  const std::string_view number = text.substr(0, text[last] == ' ' ? last : last + 1);
  const std::optional<double> factor = size_factor(text.substr(last + 1));
  if (!factor || number.empty() || number[0] == '-') return {};
  double size = 0;
  const auto [end, error] =
      std::from_chars(number.data(), number.data() + number.size(), size, std::chars_format::fixed);
  if (error != std::errc() || end != number.data() + number.size()) return {};
  const double bytes = size * *factor;
  if (!(bytes >= 0) || bytes >= 9223372036854775808.0) return {};
  return static_cast<std::int64_t>(bytes);
}

}  // namespace infralint
