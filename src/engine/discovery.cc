#include "engine/discovery.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "check/project_view.h"
#include "engine/gitignore.h"

namespace infralint::engine {
namespace {

// Stores of version control systems: nothing in them is a file of the project.
constexpr std::array<std::string_view, 6> stores = {".bzr", ".git", ".hg", ".jj", ".svn", "CVS"};

// Directories that hold what others wrote or a tool left. Not here, because own Dockerfiles and manifests live there:
// build, dist, out, target, deploy, bin.
constexpr std::array<std::string_view, 23> foreign = {".cache",
                                                      ".gradle",
                                                      ".idea",
                                                      ".infralint_cache",
                                                      ".mypy_cache",
                                                      ".nox",
                                                      ".pnpm-store",
                                                      ".pytest_cache",
                                                      ".ruff_cache",
                                                      ".terraform",
                                                      ".terragrunt-cache",
                                                      ".tox",
                                                      ".venv",
                                                      ".yarn",
                                                      "Godeps",
                                                      "__pycache__",
                                                      "bower_components",
                                                      "node_modules",
                                                      "site-packages",
                                                      "third-party",
                                                      "third_party",
                                                      "vendor",
                                                      "venv"};

// Of these, the ones that hold a copy of what others wrote.
constexpr std::array<std::string_view, 4> vendored = {"Godeps", "third-party", "third_party", "vendor"};

template <std::size_t n>
bool contains(const std::array<std::string_view, n>& names, std::string_view name) {
  return std::binary_search(names.begin(), names.end(), name);
}

std::string join(std::string_view directory, std::string_view name) {
  if (directory == ".") return std::string(name);
  return std::string(directory) + "/" + std::string(name);
}

std::string on_disk(const std::string& root, std::string_view path) {
  if (path == ".") return root;
  return root.ends_with('/') ? root + std::string(path) : root + "/" + std::string(path);
}

// `absolute` as seen from `root`; nothing when it lies elsewhere.
std::optional<std::string> relative_to(const std::string& root, const std::string& absolute) {
  if (absolute == root) return ".";
  const std::string inside = root.ends_with('/') ? root : root + "/";
  if (!absolute.starts_with(inside)) return std::nullopt;
  return absolute.substr(inside.size());
}

std::string parent_of(const std::string& absolute) {
  const std::size_t slash = absolute.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : absolute.substr(0, slash);
}

std::string common_ancestor(std::string a, const std::string& b) {
  while (a != "/" && !relative_to(a, b)) a = parent_of(a);
  return a;
}

bool covered_by_any(const std::vector<policy::PathPattern>& globs, std::string_view path, bool is_directory) {
  return std::any_of(globs.begin(), globs.end(),
                     [&](const policy::PathPattern& pattern) { return pattern.covers(path, is_directory); });
}

class Walk {
 public:
  Walk(const DiscoveryOptions& options, const FileSystem& files, const std::string& root,
       const std::function<bool(std::string_view)>& wanted, Discovery& out)
      : options_(options), files_(files), root_(root), wanted_(wanted), out_(out) {}

  void named_file(const std::string& path, const std::string& written) {
    if (options_.force_exclude) {
      if (const auto reason = excluded_with_parents(path)) {
        out_.skipped.push_back({path, *reason});
        return;
      }
    }
    add({path, true, written});
  }

  void directory(const std::string& start) {
    if (options_.force_exclude && start != ".") {
      if (const auto reason = excluded_with_parents(start, true)) {
        out_.skipped.push_back({start + "/", *reason});
        return;
      }
    }
    std::vector<Pending> stack;
    stack.push_back({start, start == "." ? root_level() : level_of(std::string(directory_of(start)))});
    while (!stack.empty()) {
      const Pending next = std::move(stack.back());
      stack.pop_back();
      visit(next, stack);
    }
  }

 private:
  using Ignores = std::shared_ptr<const IgnoreLevel>;
  struct Pending {
    std::string path;
    Ignores level;  // of the parent
  };

  void add(DiscoveredFile file) {
    const auto [place, fresh] = seen_.try_emplace(file.path, out_.files.size());
    if (fresh) {
      out_.files.push_back(std::move(file));
    } else if (file.named && !out_.files[place->second].named) {
      out_.files[place->second] = std::move(file);
    }
  }

  const Ignores& root_level() {
    if (!root_level_) root_level_ = IgnoreLevel::root(files_, root_, options_.respect_gitignore);
    return root_level_;
  }

  // The level that holds inside `path`.
  Ignores level_of(const std::string& path) {
    if (const auto known = levels_.find(path); known != levels_.end()) return known->second;
    const Ignores parent = path == "." ? root_level() : level_of(std::string(directory_of(path)));
    const auto entries = files_.list(on_disk(root_, path));
    Ignores level = entries ? IgnoreLevel::enter(parent, files_, root_, path, *entries) : parent;
    levels_.emplace(path, level);
    return level;
  }

  void visit(const Pending& directory, std::vector<Pending>& stack) {
    const auto entries = files_.list(on_disk(root_, directory.path));
    if (!entries) {
      out_.problems.push_back({Level::error, "directory-unreadable",
                               "cannot read the directory: " + entries.error() + "; nothing in it was checked",
                               directory.path});
      return;
    }
    const Ignores level = IgnoreLevel::enter(directory.level, files_, root_, directory.path, *entries);
    for (const DirectoryEntry& entry : *entries) {
      const std::string path = join(directory.path, entry.name);
      switch (entry.type) {
        case FileType::directory:
          if (contains(stores, entry.name)) break;
          if (const auto reason = excluded_directory(path, *level)) {
            out_.skipped.push_back({path + "/", *reason});
          } else {
            stack.push_back({path, level});
          }
          break;
        case FileType::regular:
          if (wanted_(path)) file(path, *level);
          break;
        case FileType::symlink:
          if (wanted_(path)) link(path);
          break;
        default:
          if (wanted_(path)) out_.skipped.push_back({path, "not a regular file"});
          break;
      }
    }
  }

  void file(const std::string& path, const IgnoreLevel& level) {
    if (!options_.include.empty() && !covered_by_any(options_.include, path, false)) return;
    if (const auto reason = excluded(path, false, level)) {
      out_.skipped.push_back({path, *reason});
    } else {
      add({path, false, {}});
    }
  }

  // Links to directories are never followed: what they lead to is either walked anyway or lies outside.
  void link(const std::string& path) {
    const std::string disk = on_disk(root_, path);
    const FileType type = files_.target_status(disk).type;
    if (type == FileType::directory) return;
    if (type == FileType::missing) {
      out_.skipped.push_back({path, "a link that leads nowhere"});
      return;
    }
    const auto target = relative_to(root_, files_.real_path(disk));
    if (type != FileType::regular) {
      out_.skipped.push_back({path, "a link to what is not a regular file"});
    } else if (!target) {
      out_.skipped.push_back({path, "a link that leaves the project"});
    } else if (wanted_(*target) && !excluded_with_parents(*target)) {
      add({*target, false, {}});  // under its real name: reports cannot show a link
    }
  }

  std::optional<std::string> excluded(const std::string& path, bool is_directory, const IgnoreLevel& level) const {
    if ((options_.exclude && covered_by_any(*options_.exclude, path, is_directory)) ||
        covered_by_any(options_.more_exclude, path, is_directory)) {
      return "excluded";
    }
    if (const auto by = level.judge(path, is_directory)) {
      return "ignored by " + by->file + ":" + std::to_string(by->line);
    }
    return std::nullopt;
  }

  std::optional<std::string> excluded_directory(const std::string& path, const IgnoreLevel& level) const {
    const std::string_view name = base_name(path);
    const std::string disk = on_disk(root_, path);
    if (!options_.exclude && contains(foreign, name) && !(options_.enter_vendored && contains(vendored, name)) &&
        (name != "venv" || files_.status(disk + "/pyvenv.cfg").type != FileType::missing)) {
      return "a directory of this name holds no files of the project";
    }
    if (auto reason = excluded(path, true, level)) return reason;
    if (!options_.enter_repositories && files_.status(disk + "/.git").type != FileType::missing) {
      return "a repository of its own";
    }
    return std::nullopt;
  }

  // For what no walk led to: every directory above `path` is judged first.
  std::optional<std::string> excluded_with_parents(const std::string& path, bool is_directory = false) {
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
      const std::string directory = path.substr(0, slash);
      if (contains(stores, base_name(directory))) return "a store of version control";
      if (auto reason = excluded_directory(directory, *level_of(std::string(directory_of(directory))))) return reason;
    }
    const Ignores level = level_of(std::string(directory_of(path)));
    return is_directory ? excluded_directory(path, *level) : excluded(path, false, *level);
  }

  const DiscoveryOptions& options_;
  const FileSystem& files_;
  const std::string& root_;
  const std::function<bool(std::string_view)>& wanted_;
  Discovery& out_;
  Ignores root_level_;
  std::map<std::string, Ignores> levels_;
  std::map<std::string, std::size_t> seen_;  // path -> index in out_.files
};

}  // namespace

std::string find_root(const std::vector<std::string>& paths, const FileSystem& files,
                      const std::function<bool(const std::string& directory)>& is_root) {
  const std::string here = files.working_directory();
  std::optional<std::string> root;       // that holds all marked ones
  std::optional<std::string> directory;  // that holds all directories without mark
  bool file_without_mark = false;
  std::unordered_map<std::string, bool> known;  // what has been asked: many paths share their directories
  const auto is_marked = [&](const std::string& at) {
    const auto [place, is_new] = known.try_emplace(at);
    if (is_new) {
      place->second = files.status(at == "/" ? "/.git" : at + "/.git").type != FileType::missing || is_root(at);
    }
    return place->second;
  };
  const auto hold = [](std::optional<std::string>& ancestor, const std::string& path) {
    ancestor = ancestor ? common_ancestor(*ancestor, path) : path;
  };
  for (const std::string& path : paths.empty() ? std::vector<std::string>{"."} : paths) {
    const std::string real = files.real_path(path);
    if (real.empty()) continue;
    const bool is_directory = files.status(real).type == FileType::directory;
    std::string at = is_directory ? real : parent_of(real);
    const std::string start = at;
    for (;; at = parent_of(at)) {
      if (is_marked(at)) {
        hold(root, at);
        break;
      }
      if (at == "/") {
        if (is_directory || !relative_to(here, start)) {
          hold(directory, start);
        } else {
          file_without_mark = true;
        }
        break;
      }
    }
  }
  if (file_without_mark) hold(directory, here);
  if (root && directory) hold(root, *directory);
  return root ? *root : directory ? *directory : here;
}

Discovery discover(const DiscoveryOptions& options, const FileSystem& files, const std::string& root,
                   const std::function<bool(std::string_view path)>& wanted) {
  Discovery out;
  out.root = root;
  Walk walk(options, files, out.root, wanted, out);
  std::set<std::string> directories;
  if (options.nothing) return out;
  for (const std::string& written : options.paths.empty() ? std::vector<std::string>{"."} : options.paths) {
    const FileType type = files.target_status(written).type;
    const auto path = relative_to(root, files.real_path(written));
    if (type == FileType::missing || !path) {
      out.problems.push_back({Level::error, "path-missing", "no such file or directory", written});
    } else if (type == FileType::directory) {
      directories.insert(*path);
    } else if (type == FileType::regular) {
      walk.named_file(*path, written);
    } else {
      out.problems.push_back({Level::error, "not-a-file", "not a regular file", written});
    }
  }
  for (const std::string& directory : directories) walk.directory(directory);
  out.whole_project = directories.contains(".") && options.include.empty();

  const auto by_path = [](const auto& a, const auto& b) { return a.path < b.path; };
  std::sort(out.files.begin(), out.files.end(), by_path);
  std::sort(out.skipped.begin(), out.skipped.end(), by_path);
  out.skipped.erase(std::unique(out.skipped.begin(), out.skipped.end(),
                                [](const SkippedFile& a, const SkippedFile& b) { return a.path == b.path; }),
                    out.skipped.end());
  const auto by_place = [](const Notification& a, const Notification& b) {
    return std::tie(a.path, a.code) < std::tie(b.path, b.code);
  };
  std::sort(out.problems.begin(), out.problems.end(), by_place);
  return out;
}

}  // namespace infralint::engine
