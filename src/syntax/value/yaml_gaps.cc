#include "syntax/value/yaml_gaps.h"

#include <algorithm>

namespace infralint::value {

void GapReader::read_comment() {
  const char before = cursor_ == 0 ? '\n' : text_[cursor_ - 1];
  const auto line_end = static_cast<std::uint32_t>(std::min(text_.find('\n', cursor_), text_.size()));
  const std::uint32_t end = line_end - (text_[line_end - 1] == '\r' ? 1 : 0);
  if (before == ' ' || before == '\t' || before == '\n' || fresh_) {
    comments_.push_back({{cursor_, end}, fresh_});
  } else {
    glued_.push_back(cursor_);
  }
  cursor_ = line_end;
}

void GapReader::skip(std::uint32_t limit) {
  while (cursor_ < limit) {
    switch (text_[cursor_]) {
      case ' ':
      case '\t':
      case '\r': ++cursor_; break;
      case '\n':
        ++cursor_;
        line_start_ = cursor_;
        fresh_ = true;
        break;
      case '#': read_comment(); break;
      default: return;
    }
  }
}

bool GapReader::read_to(std::uint32_t position, char indicator) {
  bool found = false;
  while (cursor_ < position) {
    skip(position);
    if (cursor_ >= position) break;
    found = found || text_[cursor_] == indicator;
    fresh_ = false;
    ++cursor_;
  }
  return found;
}

bool GapReader::take(char indicator, bool flow) {
  skip_trivia();
  if (here() != indicator) return false;
  const char next = cursor_ + 1 < text_.size() ? text_[cursor_ + 1] : '\n';
  if (!flow && next != ' ' && next != '\t' && next != '\n' && next != '\r') return false;
  ++cursor_;
  fresh_ = false;
  return true;
}

void GapReader::jump(std::uint32_t position) {
  if (position <= cursor_) return;
  const std::string_view node = text_.substr(cursor_, position - cursor_);
  const std::size_t last_break = node.rfind('\n');
  if (last_break != std::string_view::npos) line_start_ = cursor_ + static_cast<std::uint32_t>(last_break) + 1;
  cursor_ = position;
  fresh_ = false;
}

}  // namespace infralint::value
