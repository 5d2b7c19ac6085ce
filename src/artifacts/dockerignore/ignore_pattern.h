// One pattern of an ignore file and the paths that it speaks of, as builders read it: anchored at the root of the build
// context, `*` and `?` within one part of a path, `**` across parts, and what holds for a directory holds for all below
// it. Matching itself is that of base/glob.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/glob.h"

namespace infralint::dockerignore {

// Without blanks around it: `.`, `..`, doubled and closing slashes resolved as far as it goes, one leading slash
// dropped.
std::string cleaned_pattern(std::string_view pattern);

// Why the builder refuses it, as the end of a sentence; empty when it does not.
std::string_view complaint_about(std::string_view pattern);

class IgnorePattern {
 public:
  // `cleaned`: see cleaned_pattern().
  explicit IgnorePattern(std::string cleaned);

  // It speaks of the path, relative to the context, or of a directory that holds it.
  bool covers(std::string_view path) const;

  const std::string& text() const { return text_; }
  bool is_literal() const { return literal_.size() == text_.size(); }
  // What stands in front of the first wildcard.
  std::string_view literal_beginning() const { return literal_; }
  // It speaks of everything: `*`, `**`, `**/*`.
  bool covers_everything() const;

 private:
  std::string text_;
  std::string literal_;
  std::optional<Glob> glob_;  // none when it is literal
};

}  // namespace infralint::dockerignore
