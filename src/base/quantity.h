// Kubernetes quantities (`500m`, `1Gi`, `1.5e3`): one exact engine for requests, limits, sizes and thresholds. Usable
// by every room.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace infralint {

// A count of nano-units. Anything finer is rounded away from zero; the magnitude is capped at 2^63-1 units, as the API
// server does. Two spellings of one amount (`1Gi`, `1024Mi`) are equal.
class Quantity {
 public:
  // `text` by the grammar of the Kubernetes documentation: sign, decimal number, suffix `n u m k M G T P E`,
  // `Ki Mi Gi Ti Pi Ei` or an exponent. Empty when it is something else (`1K`, `5MB`).
  static std::optional<Quantity> parse(std::string_view text);
  static Quantity units(std::int64_t count);
  static Quantity milli(std::int64_t count);

  bool is_zero() const { return nanos_ == 0; }
  bool is_negative() const { return nanos_ < 0; }
  // No fraction of a unit: what a byte count and a number of devices must be.
  bool is_whole() const;
  // The amount in units, for ratios that are only compared roughly.
  double value() const { return static_cast<double>(nanos_) / 1e9; }
  // Rounded away from zero.
  std::int64_t whole_units() const;

  friend std::strong_ordering operator<=>(Quantity a, Quantity b) { return a.nanos_ <=> b.nanos_; }
  friend bool operator==(Quantity a, Quantity b) { return a.nanos_ == b.nanos_; }

 private:
  __extension__ using Nanos = __int128;
  explicit Quantity(Nanos nanos) : nanos_(nanos) {}

  Nanos nanos_ = 0;
};

}  // namespace infralint
