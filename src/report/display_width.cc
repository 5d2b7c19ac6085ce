#include "report/display_width.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "base/utf.h"
#include "report/display_width_table.h"

namespace infralint::report {
namespace {

constexpr char32_t zero_width_joiner = 0x200D;
constexpr char32_t emoji_selector = 0xFE0F;
constexpr char32_t keycap = 0x20E3;

bool in(std::span<const CodePointRange> ranges, char32_t c) {
  const auto range = std::partition_point(ranges.begin(), ranges.end(), [c](CodePointRange r) { return r.last < c; });
  return range != ranges.end() && range->first <= c;
}

bool is_regional_indicator(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }
bool is_skin_tone(char32_t c) { return c >= 0x1F3FB && c <= 0x1F3FF; }
bool is_invisible(char32_t c) { return (c >= 0x200B && c <= zero_width_joiner) || c == 0x2060 || c == 0xFEFF; }
bool takes_no_column(char32_t c) { return c >= 0x300 && (is_invisible(c) || in(combining_ranges, c)); }
bool is_wide(char32_t c) { return c >= 0x1100 && in(wide_ranges, c); }

}  // namespace

Cluster cluster_at(std::string_view text, std::size_t offset) {
  const Utf8Char first = decode_utf8(text, offset);
  std::size_t at = offset + first.size;
  unsigned width = takes_no_column(first.code_point) ? 0 : is_wide(first.code_point) ? 2 : 1;
  if (is_regional_indicator(first.code_point) && at < text.size()) {
    const Utf8Char second = decode_utf8(text, at);
    if (is_regional_indicator(second.code_point)) return {first.size + std::size_t{second.size}, 2};
  }
  while (at < text.size()) {
    // The common case: what follows is ASCII and begins a cluster of its own.
    if (static_cast<unsigned char>(text[at]) < 0x80) break;
    const Utf8Char next = decode_utf8(text, at);
    if (!next.valid) break;
    if (next.code_point == zero_width_joiner && width == 2 && at + next.size < text.size()) {
      const Utf8Char joined = decode_utf8(text, at + next.size);
      at += next.size;
      if (joined.valid && joined.code_point >= 0x2190) at += joined.size;
      continue;
    }
    const bool selects_emoji = next.code_point == emoji_selector &&
                               (first.code_point >= 0x203C || first.code_point == 0xA9 || first.code_point == 0xAE);
    if (selects_emoji || next.code_point == keycap) {
      width = 2;
    } else if (!takes_no_column(next.code_point) && !(is_skin_tone(next.code_point) && width == 2)) {
      break;
    }
    at += next.size;
  }
  return {at - offset, width};
}

unsigned display_width(std::string_view text) {
  unsigned width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Cluster cluster = cluster_at(text, at);
    width += cluster.width;
    at += cluster.size;
  }
  return width;
}

std::string_view unicode_version() { return unicode_version_of_tables; }

}  // namespace infralint::report
