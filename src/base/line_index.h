// Lines and columns of a text, made once when somebody asks. LF, CRLF and a lone CR each end a line; nothing else does.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace infralint {

// Every number counts from 1. `column` counts code points, `utf16` UTF-16 code units, `byte` bytes.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t utf16 = 1;
  std::uint32_t byte = 1;

  friend bool operator==(const Position&, const Position&) = default;
};

// Immutable after construction. The text must outlive the index.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  // A text that ends in a line break has one more, empty line behind it.
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }

  // The line (from 1) that holds `offset`; offsets behind the text belong to its last line.
  std::uint32_t line_of(std::uint32_t offset) const;

  // Line `line` without its terminator.
  Span line(std::uint32_t line) const;

  // Invalid UTF-8 counts one column a byte.
  Position position(std::uint32_t offset) const;

 private:
  // A character's place in a line so long that counting from its start each time would be slow.
  struct Checkpoint {
    std::uint32_t offset;
    std::uint32_t column;
    std::uint32_t utf16;
  };

  void add_checkpoints(std::uint32_t begin, std::uint32_t end);

  std::string_view text_;
  std::vector<std::uint32_t> starts_;
  std::vector<Checkpoint> checkpoints_;  // ascending; only in long lines
};

}  // namespace infralint
