#include "edit/comment_lines.h"

#include "edit/yaml_places.h"

namespace infralint::edit {
namespace {

bool is_comment(std::uint32_t line, const Text& text, const Lines& lines) {
  return lines.at(lines.skip_blanks(line)) == '#' && comment_in({line, lines.end(line)}, text) != nullptr;
}

}  // namespace

std::uint32_t comments_above(std::uint32_t begin, const Text& text, const Lines& lines) {
  const std::uint32_t column = lines.column(begin);
  std::uint32_t first = lines.start(begin);
  while (first > 0) {
    const std::uint32_t above = lines.start(first - 1);
    if (!is_comment(above, text, lines) || lines.skip_blanks(above) - above != column) break;
    first = above;
  }
  return first > 0 ? first : lines.start(begin);
}

Span lines_with_comments(std::uint32_t begin, std::uint32_t end, const Text& text, const Lines& lines) {
  const std::uint32_t column = lines.column(begin);
  Span out{comments_above(begin, text, lines), lines.next(end)};
  while (out.end < lines.size() && is_comment(out.end, text, lines) && lines.skip_blanks(out.end) - out.end > column) {
    out.end = lines.next(out.end);
  }
  const bool unterminated = out.end == lines.size() && (out.end == 0 || lines.at(out.end - 1) != '\n');
  if (unterminated && out.begin > 0) out.begin = lines.end(out.begin - 1);
  return out;
}

}  // namespace infralint::edit
