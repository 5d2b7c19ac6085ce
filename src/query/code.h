// How a compiled path lies in an image. For layout.cc, which writes it, and the evaluator, which reads it.
//
//   path:       root, size, shape, variable (text), number of segments, segment...
//   segment:    reach, size, number of selectors, selector...
//   selector:   name (text) | virtual name (text) | index (i64) | wildcard | slice (set, i64 start, end, step)
//               | filter, size, expression
//   expression: operator, size, and behind it
//               any, all: number of operands, expression...;  negation: expression;  test, query: path;
//               call: function, pattern + 1 (0: compiled at run time), number of arguments, expression...;
//               comparison: comparator, expression, expression;  number: f64;  string: text
//
// A size counts the words from the first of the thing to its end.
#pragma once

#include <cstdint>

#include "query/image.h"

namespace infralint::query {

enum class Root : std::uint32_t { document, current, variable };
enum class Shape : std::uint32_t { open, singular, plain };  // plain: singular and without virtual members
enum class Reach : std::uint32_t { children, descendants };
enum class Select : std::uint32_t { name, virtual_name, index, wildcard, slice, filter };
enum class Operator : std::uint32_t {
  any,
  all,
  negation,
  comparison,
  test,
  call,
  query,
  number,
  string,
  true_value,
  false_value,
  null_value
};
enum class Comparator : std::uint32_t { equal, not_equal, less, less_equal, greater, greater_equal };

// Which parts of a slice are written.
inline constexpr std::uint32_t slice_start = 1;
inline constexpr std::uint32_t slice_end = 2;
inline constexpr std::uint32_t slice_step = 4;

namespace code {

inline constexpr std::uint32_t path_header = 6;
inline constexpr std::uint32_t segment_header = 3;

inline std::uint64_t wide(const ImageView& image, std::uint32_t at) {
  return image.words[at] | std::uint64_t{image.words[at + 1]} << 32U;
}

inline std::uint32_t selector_size(const ImageView& image, std::uint32_t at) {
  switch (static_cast<Select>(image.words[at])) {
    case Select::name:
    case Select::virtual_name:
    case Select::index: return 3;
    case Select::wildcard: return 1;
    case Select::slice: return 8;
    case Select::filter: break;
  }
  return image.words[at + 1];
}

}  // namespace code
}  // namespace infralint::query
