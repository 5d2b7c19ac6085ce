// Decimal numbers of any size, exactly: JSON numbers, bounds and multiples of schemas, equality of values. Usable by
// every room.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace infralint {

// A sign, digits and a power of ten, without zeros at either end: two spellings of one number (`1.0`, `10e-1`) are
// equal. Of more than 4,096 significant digits the rest is dropped; a power beyond 10^15 is taken for that.
class Decimal {
 public:
  // JSON's grammar and what YAML adds to it: a leading `+`, `.5`, `5.`, leading zeros. Empty for anything else.
  static std::optional<Decimal> parse(std::string_view text);
  static Decimal whole(std::int64_t number);

  bool is_zero() const { return digits_.empty(); }
  bool is_negative() const { return negative_; }
  bool is_whole() const { return exponent_ >= 0; }
  // Whether a whole number times `divisor` gives this number; false for a divisor of zero.
  bool is_multiple_of(const Decimal& divisor) const;
  // As a number of things: empty when negative or not whole; what does not fit is the largest count.
  std::optional<std::size_t> count() const;
  // The same for equal numbers.
  std::size_t hash() const;

  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) = default;

 private:
  bool negative_ = false;
  std::string digits_;  // empty for zero
  std::int64_t exponent_ = 0;
};

}  // namespace infralint
