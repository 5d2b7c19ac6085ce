// What ignore files say about paths, exactly as git reads them (gitignore(5)): `.infralintignore`, `.gitignore` of
// every directory down to the path, and the repository's `info/exclude`. Used by discovery only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/glob.h"

namespace infralint::engine {

// One ignore file. Immutable; thread-safe.
class IgnoreFile {
 public:
  explicit IgnoreFile(std::string_view text, bool ignore_case = false);

  struct Verdict {
    bool ignored = false;  // false: re-included by a `!` pattern
    std::uint32_t line = 0;
  };

  // What the last pattern that speaks of exactly this path says; nothing when none does. `path` is relative to the
  // ignore file's directory.
  std::optional<Verdict> judge(std::string_view path, bool is_directory) const;

  bool empty() const { return patterns_.empty(); }

 private:
  struct Pattern {
    Glob glob;
    bool negated;
    std::uint32_t line;
  };
  std::vector<Pattern> patterns_;
};

// Why a path is ignored: the file (root-relative) and its line.
struct IgnoredBy {
  std::string file;
  std::uint32_t line = 0;
};

// The ignore files that hold in one directory: its own before those of its parents. Levels share their parents.
class IgnoreLevel {
 public:
  // The root's level. `git` false: only `.infralintignore` counts.
  static std::shared_ptr<const IgnoreLevel> root(const FileSystem& files, const std::string& root, bool git);

  // The level of the directory `path` (root-relative) below `parent`, whose entries are `entries`.
  static std::shared_ptr<const IgnoreLevel> enter(const std::shared_ptr<const IgnoreLevel>& parent,
                                                  const FileSystem& files, const std::string& root,
                                                  std::string_view path, const std::vector<DirectoryEntry>& entries);

  // Whether the path itself is ignored. Its parents are not looked at: a walk does not enter an ignored directory.
  std::optional<IgnoredBy> judge(std::string_view path, bool is_directory) const;

 private:
  struct Source {
    std::string file;        // root-relative
    std::size_t prefix = 0;  // bytes of a path up to the file's directory
    IgnoreFile patterns;
  };

  bool git_ = true;
  std::shared_ptr<const IgnoreLevel> parent_;
  std::optional<Source> own_;         // .infralintignore
  std::optional<Source> git_own_;     // .gitignore
  std::optional<Source> repository_;  // info/exclude, at the root only
};

}  // namespace infralint::engine
