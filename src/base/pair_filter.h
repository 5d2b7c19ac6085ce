// Which two bytes stand next to each other in a text: a text that many words are looked for in says quickly that it
// holds none of them. Usable by every room.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace infralint {

class PairFilter {
 public:
  PairFilter() = default;  // of an empty text
  explicit PairFilter(std::string_view text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
      const std::size_t bit = bit_of(text[i - 1], text[i]);
      seen_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }

  // False when the text does not hold `part`; true says nothing. Nor does it know of single bytes.
  bool may_hold(std::string_view part) const {
    for (std::size_t i = 1; i < part.size(); ++i) {
      const std::size_t bit = bit_of(part[i - 1], part[i]);
      if ((seen_[bit / 64] >> (bit % 64) & 1U) == 0) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t bits = 4096;

  static std::size_t bit_of(char first, char second) {
    return (std::size_t{static_cast<unsigned char>(first)} * 64 + static_cast<unsigned char>(second)) % bits;
  }

  std::array<std::uint64_t, bits / 64> seen_{};
};

}  // namespace infralint
