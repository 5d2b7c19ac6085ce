// What stands between the nodes of a YAML document: blanks, indicators and comments. The cursor only moves forward.
// For the YAML reader only.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/value/value.h"

namespace infralint::value {

class GapReader {
 public:
  // `text` ends with the document. Comments are added to `comments`, a `#` that lacks a blank in front of it (and so
  // is no comment) to `glued`.
  GapReader(std::string_view text, std::uint32_t begin, std::vector<Comment>& comments,
            std::vector<std::uint32_t>& glued)
      : text_(text), cursor_(begin), line_start_(begin), comments_(comments), glued_(glued) {}

  std::uint32_t cursor() const { return cursor_; }
  // Bytes between the start of the line and the cursor.
  std::uint32_t column() const { return cursor_ - line_start_; }
  bool at_end() const { return cursor_ >= text_.size(); }
  char here() const { return cursor_ < text_.size() ? text_[cursor_] : '\0'; }

  // Reads indicators, blanks and comments up to `position`. True when one of them is `indicator`.
  bool read_to(std::uint32_t position, char indicator);

  // Blanks, breaks and comments.
  void skip_trivia() { skip(static_cast<std::uint32_t>(text_.size())); }

  // Behind `indicator` when it comes next, apart from trivia, and is followed by a blank, the end or, in flow
  // collections, anything.
  bool take(char indicator, bool flow);

  // The cursor moves over a node.
  void jump(std::uint32_t position);

  // A comment that is part of a node: behind a block scalar's header.
  void add_comment(Span span) { comments_.push_back({span, false}); }

 private:
  void skip(std::uint32_t limit);
  void read_comment();

  std::string_view text_;
  std::uint32_t cursor_;
  std::uint32_t line_start_;
  bool fresh_ = true;  // nothing but blanks since line_start_
  std::vector<Comment>& comments_;
  std::vector<std::uint32_t>& glued_;
};

}  // namespace infralint::value
