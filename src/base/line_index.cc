#include "base/line_index.h"

#include <algorithm>

#include "base/utf.h"

namespace infralint {

LineIndex::LineIndex(std::string_view text) : text_(text) {
  starts_.push_back(0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
      starts_.push_back(static_cast<std::uint32_t>(i + 1));
    }
  }
}

std::uint32_t LineIndex::line_of(std::uint32_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::uint32_t>(after - starts_.begin());
}

Span LineIndex::line(std::uint32_t line) const {
  const std::uint32_t begin = starts_[line - 1];
  std::uint32_t end = line < starts_.size() ? starts_[line] : static_cast<std::uint32_t>(text_.size());
  if (end > begin && text_[end - 1] == '\n') --end;
  if (end > begin && text_[end - 1] == '\r') --end;
  return {begin, end};
}

Position LineIndex::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  Position at;
  at.line = line_of(offset);
  const std::uint32_t start = starts_[at.line - 1];
  at.byte = offset - start + 1;
  for (std::uint32_t i = start; i < offset;) {
    const Utf8Char c = decode_utf8(text_, i);
    ++at.column;
    at.utf16 += c.code_point > 0xFFFF ? 2 : 1;
    i += c.size;
  }
  return at;
}

}  // namespace infralint
