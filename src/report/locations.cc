#include "report/locations.h"

#include <algorithm>

namespace infralint::report {
namespace {

bool is_break(char c) { return c == '\n' || c == '\r'; }

Span clamped(const SourceFile& file, Span span) {
  const auto size = static_cast<std::uint32_t>(file.text().size());
  const std::uint32_t begin = std::min(span.begin, size);
  return {begin, std::clamp(span.end, begin, size)};
}

// In front of the line break that ends at `offset`.
std::uint32_t line_end_before(const SourceFile& file, std::uint32_t offset) {
  return file.lines().line(file.lines().line_of(offset - 1)).end;
}

Position exact_position(const SourceFile& file, std::uint32_t offset) {
  const std::string_view text = file.text();
  if (offset == 0 || offset < text.size() || !is_break(text.back())) return file.position(offset);
  const std::uint32_t end = line_end_before(file, offset);
  Position at = file.position(end);
  at.column += offset - end;
  at.utf16 += offset - end;
  at.byte += offset - end;
  return at;
}

}  // namespace

Span shown_span(const SourceFile& file, Span span) {
  span = clamped(file, span);
  const std::string_view text = file.text();
  const bool behind_last_line = span.empty() && span.end > 0 && span.end == text.size();
  if ((!span.empty() || behind_last_line) && is_break(text[span.end - 1])) {
    span.end = line_end_before(file, span.end);
    span.begin = std::min(span.begin, span.end);
  }
  return span;
}

Region shown_region(const SourceFile& file, Span span) {
  span = shown_span(file, span);
  return {file.position(span.begin), file.position(span.end)};
}

Region exact_region(const SourceFile& file, Span span) {
  span = clamped(file, span);
  return {exact_position(file, span.begin), exact_position(file, span.end)};
}

}  // namespace infralint::report
