#include "base/quantity.h"

#include <algorithm>
#include <limits>
#include <string>

namespace infralint {
namespace {

__extension__ using Wide = __int128;

constexpr Wide nanos_per_unit = 1'000'000'000;
constexpr Wide largest_units = std::numeric_limits<std::int64_t>::max();

bool is_digit(char c) { return '0' <= c && c <= '9'; }

struct Scale {
  int decimal = 0;  // power of ten
  int binary = 0;   // power of two
};

std::optional<Scale> suffix_scale(std::string_view suffix) {
  if (suffix.empty()) return Scale{};
  constexpr std::string_view binary = "KMGTPE";
  if (suffix.size() == 2 && suffix[1] == 'i') {
    const auto at = binary.find(suffix[0]);
    if (at == std::string_view::npos) return {};
    return Scale{0, 10 * (static_cast<int>(at) + 1)};
  }
  if (suffix.size() == 1) {
    switch (suffix[0]) {
      case 'n': return Scale{-9, 0};
      case 'u': return Scale{-6, 0};
      case 'm': return Scale{-3, 0};
      case 'k': return Scale{3, 0};
      case 'M': return Scale{6, 0};
      case 'G': return Scale{9, 0};
      case 'T': return Scale{12, 0};
      case 'P': return Scale{15, 0};
      case 'E': return Scale{18, 0};
      default: return {};
    }
  }
  if (suffix[0] != 'e' && suffix[0] != 'E') return {};
  std::string_view digits = suffix.substr(1);
  const bool negative = digits[0] == '-';
  if (digits[0] == '-' || digits[0] == '+') digits.remove_prefix(1);
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return {};
  int exponent = 0;
  for (const char c : digits) exponent = std::min(exponent * 10 + (c - '0'), 10'000);
  return Scale{negative ? -exponent : exponent, 0};
}

// Units of at most `largest_units`; behind that the value does not matter.
Wide capped_number(std::string_view digits) {
  Wide number = 0;
  for (const char c : digits) {
    number = number * 10 + (c - '0');
    if (number > largest_units) return largest_units + 1;
  }
  return number;
}

// The first `count` digits as a number, zeros behind the end; `rest` when something is left that is not zero.
Wide leading_fraction(std::string_view digits, std::size_t count, bool& rest) {
  Wide number = 0;
  for (std::size_t i = 0; i < count; ++i) number = number * 10 + (i < digits.size() ? digits[i] - '0' : 0);
  rest = digits.size() > count && digits.find_first_not_of('0', count) != std::string_view::npos;
  return number;
}

Wide decimal_nanos(const std::string& digits, std::int64_t point) {
  // So far to the left or right that no digit can matter any more.
  constexpr std::int64_t far = 64;
  const bool nothing = digits.find_first_not_of('0') == std::string::npos;
  if (nothing) return 0;
  const auto size = static_cast<std::int64_t>(digits.size());
  if (point < -far) return 1;
  std::string padded;
  if (point < 0) {
    padded.assign(static_cast<std::size_t>(-point), '0');
    point = 0;
  }
  padded += digits;
  if (point > size) padded.append(static_cast<std::size_t>(std::min(point - size, far)), '0');
  const std::string_view all = padded;
  const auto cut = std::min(all.size(), static_cast<std::size_t>(point));
  const Wide units = capped_number(all.substr(0, cut));
  if (units > largest_units) return largest_units * nanos_per_unit;
  bool rest = false;
  const Wide fraction = leading_fraction(all.substr(cut), 9, rest);
  return std::min(units * nanos_per_unit + fraction + (rest ? 1 : 0), largest_units * nanos_per_unit);
}

Wide binary_nanos(std::string_view integer, std::string_view fraction, int power) {
  const Wide factor = Wide{1} << power;
  const Wide units = capped_number(integer);
  if (units * factor > largest_units) return largest_units * nanos_per_unit;
  bool rest = false;
  // 18 digits times 2^60 stay below 2^127.
  const Wide numerator = leading_fraction(fraction, 18, rest) * factor;
  const Wide nanos = numerator / nanos_per_unit + (numerator % nanos_per_unit != 0 || rest ? 1 : 0);
  return std::min(units * factor * nanos_per_unit + nanos, largest_units * nanos_per_unit);
}

}  // namespace

std::optional<Quantity> Quantity::parse(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at])) ++at;
  const std::string_view integer = text.substr(0, at);
  std::string_view fraction;
  if (at < text.size() && text[at] == '.') {
    const std::size_t begin = ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
    fraction = text.substr(begin, at - begin);
  }
  if (integer.empty() && fraction.empty()) return {};
  const std::optional<Scale> scale = suffix_scale(text.substr(at));
  if (!scale) return {};
  Nanos nanos = 0;
  if (scale->binary > 0) {
    nanos = binary_nanos(integer, fraction, scale->binary);
  } else {
    std::string digits(integer);
    digits += fraction;
    nanos = decimal_nanos(digits, static_cast<std::int64_t>(integer.size()) + scale->decimal);
  }
  return Quantity(negative ? -nanos : nanos);
}

Quantity Quantity::units(std::int64_t count) { return Quantity(static_cast<Nanos>(count) * nanos_per_unit); }

Quantity Quantity::milli(std::int64_t count) { return Quantity(static_cast<Nanos>(count) * (nanos_per_unit / 1000)); }

bool Quantity::is_whole() const { return nanos_ % nanos_per_unit == 0; }

std::int64_t Quantity::whole_units() const {
  const Nanos away = nanos_ < 0 ? -(nanos_per_unit - 1) : nanos_per_unit - 1;
  return static_cast<std::int64_t>((nanos_ + away) / nanos_per_unit);
}

}  // namespace infralint
