// A span is a half-open byte range in the text of one source file: the only form in which a position is stored.
// Lines and columns are views, computed at the edge (see line_index.h). Usable by every room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace infralint {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(std::uint32_t offset) const { return begin <= offset && offset < end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  // Zero-width spans intersect what surrounds or touches them.
  constexpr bool intersects(Span other) const {
    return begin < other.end + (other.empty() ? 1 : 0) && other.begin < end + (empty() ? 1 : 0);
  }
  constexpr std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }

  friend constexpr bool operator==(Span, Span) = default;
};

// The smallest span that holds both.
constexpr Span cover(Span a, Span b) { return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end}; }

}  // namespace infralint
