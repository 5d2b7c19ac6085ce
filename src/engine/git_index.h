// What git tracks, as its index says: versions 2 to 4 of its format (gitformat-index(5)), read only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/file_system.h"

namespace infralint::engine {

struct GitIndexFile {
  std::string bytes;   // empty when there is none, or when it is larger than any that is worth reading
  std::string prefix;  // of `directory` in git's work tree: empty, or ending in `/`
};

// The index of the repository that holds the absolute path `directory`.
GitIndexFile find_git_index(const FileSystem& files, const std::string& directory);

// Whether the index tracks the path (relative to the work tree) as an executable file; none when it does not track it
// as a file, or when the index cannot be read.
std::optional<bool> tracked_as_executable(std::string_view index, std::string_view path);

}  // namespace infralint::engine
