#include "report/display_line.h"

#include <algorithm>

#include "base/utf.h"
#include "report/display_width.h"
#include "report/excerpt.h"
#include "report/terminal_text.h"

namespace infralint::report {
namespace {

constexpr unsigned tab_stop = 4;
constexpr std::uint32_t longest_whole_line = 8192;  // bytes
constexpr std::uint32_t neighbourhood = 2048;       // bytes on each side of the focus in a longer one
constexpr std::string_view ellipsis = "…";

bool is_ascii(char c) { return (static_cast<unsigned char>(c) & 0x80) == 0; }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

Span window(std::string_view text, Span line, Span focus) {
  if (line.size() <= longest_whole_line) return line;
  const std::uint32_t focus_begin = std::clamp(focus.begin, line.begin, line.end);
  const std::uint32_t focus_end = std::clamp(focus.end, focus_begin, line.end);
  const std::uint32_t shown_end = std::min(focus_end, focus_begin + longest_whole_line / 2);
  Span taken = {focus_begin - std::min(focus_begin - line.begin, neighbourhood),
                shown_end + std::min(line.end - shown_end, neighbourhood)};
  while (taken.begin < taken.end && is_continuation(text[taken.begin])) ++taken.begin;
  return taken;
}

}  // namespace

DisplayLine::DisplayLine(const SourceFile& file, const SecretSpans& secrets, Span line, Span focus) {
  const std::string_view text = file.text();
  const Span taken = window(text, line, focus);
  end_offset_ = taken.end;
  text_.reserve(taken.size());
  cells_.reserve(taken.size());
  const auto hidden = secrets.within(taken);
  auto secret = hidden.begin();
  for (std::uint32_t i = taken.begin; i < taken.end;) {
    if (secret != hidden.end() && secret->begin <= i) {
      add(i, redaction, static_cast<unsigned>(redaction.size()));
      i = std::min(secret->end, taken.end);
      ++secret;
      continue;
    }
    // Most text is: nothing joins such a character but what is not ASCII.
    if (is_printable_ascii(text[i]) && (i + 1 == text.size() || is_ascii(text[i + 1]))) {
      cells_.push_back({i, static_cast<std::uint32_t>(text_.size()), width_});
      text_.push_back(text[i]);
      ++width_;
      ++i;
      continue;
    }
    if (text[i] == '\t') {
      const unsigned width = tab_stop - width_ % tab_stop;
      add(i, std::string(width, ' '), width);
      ++i;
      continue;
    }
    const std::uint32_t clear_end = secret != hidden.end() ? secret->begin : taken.end;
    const Cluster cluster = cluster_at(text.substr(0, clear_end), i);
    std::string printed;
    for (std::size_t k = i; k < i + cluster.size;) {
      const Utf8Char c = decode_utf8(text, k);
      append_visible(printed, c.code_point);
      k += c.size;
    }
    const bool as_it_is = printed == text.substr(i, cluster.size);
    add(i, printed, as_it_is ? cluster.width : display_width(printed));
    i += static_cast<std::uint32_t>(cluster.size);
  }
}

void DisplayLine::add(std::uint32_t offset, std::string_view printed, unsigned width) {
  cells_.push_back({offset, static_cast<std::uint32_t>(text_.size()), width_});
  text_ += printed;
  width_ += width;
}

unsigned DisplayLine::begin_column(std::uint32_t offset) const {
  const auto after =
      std::partition_point(cells_.begin(), cells_.end(), [=](const Cell& c) { return c.offset <= offset; });
  if (after == cells_.begin()) return 0;
  // Behind the last thing stands nothing: the caller asks for the line's end.
  if (after == cells_.end() && end_offset_ <= offset) return width_;
  return std::prev(after)->column;
}

unsigned DisplayLine::end_column(std::uint32_t offset) const {
  const auto at = std::partition_point(cells_.begin(), cells_.end(), [=](const Cell& c) { return c.offset < offset; });
  return at == cells_.end() ? width_ : at->column;
}

std::string DisplayLine::slice(unsigned from, unsigned to) const {
  if (from == 0 && to >= width_) return text_.substr(0, text_.find_last_not_of(' ') + 1);
  std::string out;
  unsigned at = from;  // columns written so far, counted from the line's start
  const bool cut_left = from > 0, cut_right = to < width_;
  if (cut_left) {
    out += ellipsis;
    ++at;
  }
  const unsigned last = cut_right ? to - 1 : to;
  auto cell = std::partition_point(cells_.begin(), cells_.end(), [=](const Cell& c) { return c.column < at; });
  for (; cell != cells_.end(); ++cell) {
    const auto next = std::next(cell);
    const unsigned end = next == cells_.end() ? width_ : next->column;
    if (end > last) break;
    // What the cut split leaves blank columns.
    out.append(cell->column - at, ' ');
    at = end;
    out.append(text_, cell->start, next == cells_.end() ? std::string::npos : next->start - cell->start);
  }
  if (cut_right) {
    out.append(last - at, ' ');
    out += ellipsis;
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out;
}

}  // namespace infralint::report
