#include "base/decimal.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <vector>

namespace infralint {
namespace {

constexpr std::size_t most_digits = 4096;
constexpr std::int64_t largest_exponent = 1'000'000'000'000'000;

bool is_digit(char c) { return '0' <= c && c <= '9'; }

std::string_view take_digits(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return text.substr(begin, at - begin);
}

// `e+12` from `at` to the end; zero when nothing is left.
std::optional<std::int64_t> take_exponent(std::string_view text, std::size_t at) {
  if (at == text.size()) return 0;
  if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
  ++at;
  const bool negative = at < text.size() && text[at] == '-';
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  const std::string_view digits = take_digits(text, at);
  if (digits.empty() || at != text.size()) return std::nullopt;
  std::int64_t exponent = 0;
  for (const char c : digits) exponent = std::min(exponent * 10 + (c - '0'), largest_exponent);
  return negative ? -exponent : exponent;
}

std::strong_ordering reversed(std::strong_ordering order) { return 0 <=> order; }

constexpr std::uint64_t limb_base = 1'000'000'000;

// Little-endian limbs of nine digits.
std::vector<std::uint64_t> limbs_of(const std::string& digits) {
  std::vector<std::uint64_t> limbs;
  for (std::size_t end = digits.size(); end > 0;) {
    const std::size_t begin = end > 9 ? end - 9 : 0;
    std::uint64_t limb = 0;
    for (std::size_t i = begin; i < end; ++i) limb = limb * 10 + static_cast<std::uint64_t>(digits[i] - '0');
    limbs.push_back(limb);
    end = begin;
  }
  return limbs;
}

// remainder * 10 + digit, less the divisor as often as it goes in.
void shift_in(std::vector<std::uint64_t>& remainder, std::uint64_t digit, const std::vector<std::uint64_t>& divisor) {
  std::uint64_t carry = digit;
  for (std::uint64_t& limb : remainder) {
    limb = limb * 10 + carry;
    carry = limb / limb_base;
    limb %= limb_base;
  }
  const auto at_least_divisor = [&] {
    for (std::size_t i = divisor.size(); i-- > 0;) {
      const std::uint64_t high = i + 1 == divisor.size() ? carry * limb_base : 0;
      if (remainder[i] + high != divisor[i]) return remainder[i] + high > divisor[i];
    }
    return true;
  };
  while (at_least_divisor()) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < divisor.size(); ++i) {
      const std::uint64_t take = divisor[i] + borrow;
      borrow = remainder[i] < take ? 1 : 0;
      remainder[i] = remainder[i] + borrow * limb_base - take;
    }
    carry -= borrow;
  }
}

// Whether digits * 10^zeros is a multiple of the divisor, digit by digit as on paper.
bool divides(const std::string& divisor_digits, const std::string& digits, std::size_t zeros) {
  const std::vector<std::uint64_t> divisor = limbs_of(divisor_digits);
  std::vector<std::uint64_t> remainder(divisor.size(), 0);
  for (const char c : digits) shift_in(remainder, static_cast<std::uint64_t>(c - '0'), divisor);
  const auto is_zero = [&] {
    return std::all_of(remainder.begin(), remainder.end(), [](std::uint64_t limb) { return limb == 0; });
  };
  for (std::size_t i = 0; i < zeros && !is_zero(); ++i) shift_in(remainder, 0, divisor);
  return is_zero();
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) ++at;
  const std::string_view whole = take_digits(text, at);
  std::string_view fraction;
  if (at < text.size() && text[at] == '.') fraction = take_digits(text, ++at);
  if (whole.empty() && fraction.empty()) return std::nullopt;
  const std::optional<std::int64_t> exponent = take_exponent(text, at);
  if (!exponent) return std::nullopt;

  Decimal number;
  number.digits_.reserve(whole.size() + fraction.size());
  number.digits_ += whole;
  number.digits_ += fraction;
  number.exponent_ = *exponent - static_cast<std::int64_t>(fraction.size());
  const std::size_t first = std::min(number.digits_.find_first_not_of('0'), number.digits_.size());
  number.digits_.erase(0, first);
  if (number.digits_.size() > most_digits) {
    number.exponent_ += static_cast<std::int64_t>(number.digits_.size() - most_digits);
    number.digits_.resize(most_digits);
  }
  while (!number.digits_.empty() && number.digits_.back() == '0') {
    number.digits_.pop_back();
    ++number.exponent_;
  }
  if (number.digits_.empty()) return Decimal();
  number.negative_ = negative;
  return number;
}

Decimal Decimal::whole(std::int64_t number) { return *parse(std::to_string(number)); }

bool Decimal::is_multiple_of(const Decimal& divisor) const {
  if (divisor.is_zero()) return false;
  if (is_zero()) return true;
  // Without zeros at its end, no number is a multiple of ten.
  if (exponent_ < divisor.exponent_) return false;
  // n digits hold at most 4 n factors of two: more zeros change nothing.
  const auto zeros = std::min(static_cast<std::uint64_t>(exponent_ - divisor.exponent_),
                              static_cast<std::uint64_t>(4 * divisor.digits_.size()));
  return divides(divisor.digits_, digits_, static_cast<std::size_t>(zeros));
}

std::optional<std::size_t> Decimal::count() const {
  if (negative_ || !is_whole()) return std::nullopt;
  constexpr std::size_t largest = std::numeric_limits<std::size_t>::max();
  if (is_zero()) return 0;
  if (static_cast<std::int64_t>(digits_.size()) + exponent_ > 18) return largest;
  std::size_t number = 0;
  for (const char c : digits_) number = number * 10 + static_cast<std::size_t>(c - '0');
  for (std::int64_t i = 0; i < exponent_; ++i) number *= 10;
  return number;
}

std::size_t Decimal::hash() const {
  const std::size_t mixed = std::hash<std::string>()(digits_) * 31 + static_cast<std::size_t>(exponent_);
  return negative_ ? ~mixed : mixed;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const auto sign = [](const Decimal& d) { return d.is_zero() ? 0 : d.negative_ ? -1 : 1; };
  if (sign(a) != sign(b)) return sign(a) <=> sign(b);
  if (a.is_zero()) return std::strong_ordering::equal;
  const auto magnitude = [](const Decimal& d) { return static_cast<std::int64_t>(d.digits_.size()) + d.exponent_; };
  const std::strong_ordering order =
      magnitude(a) != magnitude(b) ? magnitude(a) <=> magnitude(b) : a.digits_.compare(b.digits_) <=> 0;
  return a.negative_ ? reversed(order) : order;
}

}  // namespace infralint
