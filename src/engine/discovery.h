// From what the user named to the list of files that are looked at: the project's root, the walk, what it leaves out
// and why. Nothing is read here but directories and ignore files.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "engine/run_result.h"
#include "policy/path_pattern.h"

namespace infralint::engine {

struct DiscoveryOptions {
  std::vector<std::string> paths;                           // as the user wrote them; none: the working directory
  bool nothing = false;                                     // no path is meant at all: a list of paths was empty
  std::vector<policy::PathPattern> include;                 // when there are any, only what they cover is looked at
  std::optional<std::vector<policy::PathPattern>> exclude;  // replaces the list of directories without own files
  std::vector<policy::PathPattern> more_exclude;            // added to either
  bool force_exclude = false;                               // exclusions hold for files that the user named, too
  bool respect_gitignore = true;
  bool enter_repositories = false;  // nested repositories and submodules
  bool enter_vendored = false;      // vendor, third_party, ...
};

struct DiscoveredFile {
  std::string path;     // root-relative
  bool named = false;   // by the user
  std::string written;  // how the user wrote it, when named
  std::string kind{};   // that another file gives it; empty: found out

  friend bool operator==(const DiscoveredFile&, const DiscoveredFile&) = default;
};

struct Discovery {
  std::string root;                    // absolute, links resolved
  bool whole_project = false;          // the root itself was walked, and nothing was left out by a list of includes
  std::vector<DiscoveredFile> files;   // by path, each once
  std::vector<SkippedFile> skipped;    // by path: what a walk left out though its name is a target's
  std::vector<Notification> problems;  // paths that do not exist, directories that cannot be read
};

// The directory that the project starts at: the nearest one above `paths` that holds `.git` or for which `is_root` is
// true, else the common ancestor of the directories named, else the working directory.
std::string find_root(const std::vector<std::string>& paths, const FileSystem& files,
                      const std::function<bool(const std::string& directory)>& is_root);

// `wanted` says for a root-relative path whether its name can be a target's at all. Existence of a path is judged from
// the working directory of `files`.
Discovery discover(const DiscoveryOptions& options, const FileSystem& files, const std::string& root,
                   const std::function<bool(std::string_view path)>& wanted);

}  // namespace infralint::engine
