#include "report/line_hash.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <unordered_map>

#include "base/utf.h"

namespace infralint::report {
namespace {

constexpr std::size_t window = 100;
constexpr std::uint64_t factor = 37;
constexpr char16_t end_mark = 0xFFFF;

constexpr std::uint64_t factor_to_the_window() {
  std::uint64_t power = 1;
  for (std::size_t i = 0; i < window; ++i) power *= factor;
  return power;
}

// Fed with the kept UTF-16 units one by one; a line's hash is known when its 100th unit has come in.
class RollingHash {
 public:
  void add(char16_t unit) {
    const std::size_t slot = count_ % window;
    const char16_t expelled = ring_[slot];
    hash_ = hash_ * factor + unit - expelled * factor_to_the_window();
    ring_[slot] = unit;
    ++count_;
    if (count_ == window || (count_ > window && expelled == '\n')) record();
  }

  std::vector<std::string> take() { return std::move(lines_); }

 private:
  void record() {
    char digits[16];
    char* const end = std::to_chars(digits, digits + sizeof digits, hash_, 16).ptr;
    lines_.push_back(std::string(std::begin(digits), end) + ":" + std::to_string(++occurrences_[hash_]));
  }

  std::array<char16_t, window> ring_ = {};
  std::size_t count_ = 0;
  std::uint64_t hash_ = 0;
  std::unordered_map<std::uint64_t, unsigned> occurrences_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> line_hashes(const SourceFile& file) {
  if (file.transcoded() || file.first_invalid()) return {};
  RollingHash hash;
  if (file.bom_size() > 0) hash.add(0xFEFF);
  const std::string_view text = file.text();
  bool after_cr = false;
  for (std::size_t i = 0; i < text.size();) {
    const Utf8Char c = decode_utf8(text, i);
    i += c.size;
    const bool second_half = c.code_point == '\n' && after_cr;
    after_cr = c.code_point == '\r';
    if (second_half || c.code_point == ' ' || c.code_point == '\t') continue;
    if (c.code_point > 0xFFFF) {
      const char32_t rest = c.code_point - 0x10000;
      hash.add(static_cast<char16_t>(0xD800 + (rest >> 10)));
      hash.add(static_cast<char16_t>(0xDC00 + (rest & 0x3FF)));
    } else {
      hash.add(after_cr ? u'\n' : static_cast<char16_t>(c.code_point));
    }
  }
  hash.add(end_mark);
  for (std::size_t i = 1; i < window; ++i) hash.add(0);
  return hash.take();
}

}  // namespace infralint::report
