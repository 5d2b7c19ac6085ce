// A pattern of paths as somebody wrote it in a configuration: relative to the directory of that file.
#pragma once

#include <string>
#include <string_view>

#include "base/glob.h"

namespace infralint::policy {

class PathPattern {
 public:
  // `directory` is root-relative (`.` for the root).
  PathPattern(std::string directory, std::string text)
      : directory_(std::move(directory)), text_(std::move(text)), glob_(text_, {.braces = true}) {}

  // Whether the pattern speaks of the root-relative `path` or of a directory that holds it.
  bool covers(std::string_view path, bool is_directory = false) const;

  const std::string& directory() const { return directory_; }
  const std::string& text() const { return text_; }
  bool valid() const { return glob_.valid(); }

 private:
  std::string directory_;
  std::string text_;
  Glob glob_;
};

}  // namespace infralint::policy
