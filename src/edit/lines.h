// Lines and columns of a text as edits need them: in bytes, without an index. For the files of this folder only.
#pragma once

#include <cstdint>
#include <string_view>

namespace infralint::edit {

class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  std::string_view text() const { return text_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  char at(std::uint32_t offset) const { return offset < size() ? text_[offset] : '\0'; }

  // Of the line that holds `offset`.
  std::uint32_t start(std::uint32_t offset) const;
  // In front of the line break (of its CR where there is one).
  std::uint32_t end(std::uint32_t offset) const;
  // Behind the line break; the end of the text behind its last line.
  std::uint32_t next(std::uint32_t offset) const;

  std::uint32_t column(std::uint32_t offset) const { return offset - start(offset); }  // from 0
  bool same_line(std::uint32_t a, std::uint32_t b) const { return start(a) == start(b); }
  // Nothing but blanks on the line.
  bool is_blank(std::uint32_t offset) const;
  // Nothing but blanks between the start of the line and `offset`.
  bool is_first(std::uint32_t offset) const;
  // The blanks at the start of the line.
  std::string_view indentation(std::uint32_t offset) const;
  // The first offset from `offset` on that is no space or tab.
  std::uint32_t skip_blanks(std::uint32_t offset) const;
  // The same, line breaks included.
  std::uint32_t skip_space(std::uint32_t offset) const;

  // How most lines end: `\n` or `\r\n`.
  std::string_view newline() const;

 private:
  std::string_view text_;
};

}  // namespace infralint::edit
