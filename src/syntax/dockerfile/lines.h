// From bytes to lines as the front end sees them. Internal to syntax/dockerfile.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace infralint::dockerfile {

inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r'; }

inline Span make_span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

struct Line {
  Span content;        // without line break and trailing CRs
  std::uint32_t next;  // where the next line begins
};

// The lines of a text, one after another.
class LineReader {
 public:
  explicit LineReader(std::string_view text) : text_(text) {}

  bool at_end() const { return position_ >= text_.size(); }
  std::uint32_t position() const { return position_; }

  // Only when not at_end().
  Line peek() const;
  void skip(const Line& line) { position_ = line.next; }

 private:
  std::string_view text_;
  std::uint32_t position_ = 0;
};

// Behind leading blanks.
Span left_trimmed(std::string_view text, Span span);
Span trimmed(std::string_view text, Span span);

// A comment's line: the first byte that is not blank is `#`.
bool is_comment(std::string_view text, Span content);

// Where the escape character stands that joins this line to the next one; `content.end` when there is none. It may be
// followed by blanks and must not be preceded by another one.
std::uint32_t continuation(std::string_view text, Span content, char escape);

}  // namespace infralint::dockerfile
