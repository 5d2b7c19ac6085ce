#include "base/line_index.h"

#include <algorithm>
#include <iterator>

#include "base/utf.h"

namespace infralint {
namespace {

constexpr std::uint32_t checkpoint_distance = 1024;  // bytes

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text) {
  starts_.push_back(0);
  const auto end_line = [this](std::uint32_t end) {
    if (end - starts_.back() > checkpoint_distance) add_checkpoints(starts_.back(), end);
  };
  const auto start_line = [&](std::size_t begin) {
    const auto next = static_cast<std::uint32_t>(begin);
    end_line(next);
    starts_.push_back(next);
  };
  if (text.find('\r') == std::string_view::npos) {
    for (std::size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i + 1)) start_line(i + 1);
  } else {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool lone_cr = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
      if (text[i] == '\n' || lone_cr) start_line(i + 1);
    }
  }
  end_line(static_cast<std::uint32_t>(text.size()));
}

void LineIndex::add_checkpoints(std::uint32_t begin, std::uint32_t end) {
  Checkpoint at = {begin, 1, 1};
  std::uint32_t next = begin + checkpoint_distance;
  while (at.offset < end) {
    if (at.offset >= next) {
      checkpoints_.push_back(at);
      next = at.offset + checkpoint_distance;
    }
    const Utf8Char c = decode_utf8(text_, at.offset);
    ++at.column;
    at.utf16 += c.code_point > 0xFFFF ? 2 : 1;
    at.offset += c.size;
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
  std::uint32_t i = start;
  const auto after = std::partition_point(checkpoints_.begin(), checkpoints_.end(),
                                          [offset](const Checkpoint& c) { return c.offset <= offset; });
  if (after != checkpoints_.begin() && std::prev(after)->offset > start) {
    const Checkpoint& near = *std::prev(after);
    i = near.offset;
    at.column = near.column;
    at.utf16 = near.utf16;
  }
  while (i < offset) {
    const Utf8Char c = decode_utf8(text_, i);
    ++at.column;
    at.utf16 += c.code_point > 0xFFFF ? 2 : 1;
    i += c.size;
  }
  return at;
}

}  // namespace infralint
