#include "syntax/dockerfile/lines.h"

#include <algorithm>

namespace infralint::dockerfile {

Line LineReader::peek() const {
  const std::size_t newline = std::min(text_.find('\n', position_), text_.size());
  std::size_t end = newline;
  while (end > position_ && text_[end - 1] == '\r') --end;
  const std::size_t next = std::min(newline + 1, text_.size());
  return {make_span(position_, end), static_cast<std::uint32_t>(next)};
}

Span left_trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && is_blank(text[span.begin])) ++span.begin;
  return span;
}

Span trimmed(std::string_view text, Span span) {
  span = left_trimmed(text, span);
  while (span.end > span.begin && is_blank(text[span.end - 1])) --span.end;
  return span;
}

bool is_comment(std::string_view text, Span content) {
  const Span rest = left_trimmed(text, content);
  return !rest.empty() && text[rest.begin] == '#';
}

std::uint32_t continuation(std::string_view text, Span content, char escape) {
  std::uint32_t end = content.end;
  while (end > content.begin && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  if (end == content.begin || text[end - 1] != escape) return content.end;
  // Two escape characters in a row stand for one; so do three: only the byte in front counts.
  if (end - content.begin >= 2 && text[end - 2] == escape) return content.end;
  return end - 1;
}

}  // namespace infralint::dockerfile
