#include "edit/lines.h"

#include <algorithm>

namespace infralint::edit {

std::uint32_t Lines::start(std::uint32_t offset) const {
  if (offset == 0) return 0;
  const std::size_t found = text_.rfind('\n', offset - 1);
  return found == std::string_view::npos ? 0 : static_cast<std::uint32_t>(found + 1);
}

std::uint32_t Lines::end(std::uint32_t offset) const {
  const std::size_t found = std::min(text_.find('\n', offset), text_.size());
  const bool carriage_return = found > offset && found < text_.size() && text_[found - 1] == '\r';
  return static_cast<std::uint32_t>(found - (carriage_return ? 1 : 0));
}

std::uint32_t Lines::next(std::uint32_t offset) const {
  const std::size_t found = text_.find('\n', offset);
  return found == std::string_view::npos ? size() : static_cast<std::uint32_t>(found + 1);
}

bool Lines::is_blank(std::uint32_t offset) const {
  const std::uint32_t begin = start(offset);
  return skip_blanks(begin) >= end(begin);
}

bool Lines::is_first(std::uint32_t offset) const { return skip_blanks(start(offset)) >= offset; }

std::string_view Lines::indentation(std::uint32_t offset) const {
  const std::uint32_t begin = start(offset);
  return text_.substr(begin, skip_blanks(begin) - begin);
}

std::uint32_t Lines::skip_blanks(std::uint32_t offset) const {
  return static_cast<std::uint32_t>(std::min(text_.find_first_not_of(" \t", offset), text_.size()));
}

std::uint32_t Lines::skip_space(std::uint32_t offset) const {
  return static_cast<std::uint32_t>(std::min(text_.find_first_not_of(" \t\r\n", offset), text_.size()));
}

std::string_view Lines::newline() const {
  if (text_.find('\r') == std::string_view::npos) return "\n";
  const std::size_t breaks = static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n'));
  std::size_t pairs = 0;
  for (std::size_t at = text_.find("\r\n"); at != std::string_view::npos; at = text_.find("\r\n", at + 2)) ++pairs;
  return pairs * 2 > breaks ? "\r\n" : "\n";
}

}  // namespace infralint::edit
