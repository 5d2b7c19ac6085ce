#include "check/build_context.h"

#include <algorithm>
#include <array>

#include "base/glob.h"
#include "base/word_search.h"

namespace infralint {
namespace {

constexpr auto result_directories = std::to_array<std::string_view>(
    {"dist",   "build",   "target",   "out",       "output",   ".output", "bin",      "obj",     "node_modules",
     ".next",  "release", "publish",  "artifacts", "_output",  ".build",  "coverage", "_build",  "result",
     "vendor", "tmp",     "binaries", "package",   "packages", "_dist",   ".dist",    "staging", "rootfs"});
constexpr auto result_endings = std::to_array<std::string_view>(
    {".jar", ".war",   ".ear",  ".exe", ".dll", ".whl", ".deb", ".rpm", ".apk",  ".tar",
     ".gz",  ".tgz",   ".xz",   ".bz2", ".zst", ".zip", ".so",  ".bin", ".pyz",  ".phar",
     ".gem", ".nupkg", ".wasm", ".img", ".iso", ".crt", ".pem", ".key", ".cert", ".vsix"});
// Texts that say what a build makes, at the top of a project.
constexpr auto build_scripts = std::to_array<std::string_view>(
    {"Makefile",        "makefile",      "GNUmakefile",     "justfile",         "Justfile",       "Taskfile.yml",
     "Taskfile.yaml",   "build.sh",      ".goreleaser.yml", ".goreleaser.yaml", "goreleaser.yml", ".gitlab-ci.yml",
     "Jenkinsfile",     "skaffold.yaml", "package.json",    "magefile.go",      "Rakefile",       "CMakeLists.txt",
     "docker-bake.hcl", "release.sh",    "cloudbuild.yaml"});

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// From `directory` up to the root.
template <class Visit>
void for_each_ancestor(std::string_view directory, Visit&& visit) {
  for (;; directory = directory_of(directory)) {
    visit(directory);
    if (directory == ".") return;
  }
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Whether the patterns of one `.gitignore` speak of the path, relative to its directory; the last one decides.
bool is_listed(std::string_view patterns, std::string_view path) {
  bool listed = false;
  while (!patterns.empty()) {
    const std::size_t end = patterns.find('\n');
    std::string_view line = without_blanks(patterns.substr(0, end));
    patterns.remove_prefix(end == std::string_view::npos ? patterns.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    const bool negated = line.front() == '!';
    if (negated) line.remove_prefix(1);
    const Glob glob(line);
    if (glob.covers(path, false) || glob.covers(path, true)) listed = !negated;
  }
  return listed;
}

bool is_ignored_by_git(const ProjectView& project, std::string_view path) {
  bool ignored = false;
  for_each_ancestor(directory_of(path), [&](std::string_view directory) {
    const std::string file = path_in(directory, ".gitignore");
    if (ignored || !project.is_file(file)) return;
    const SourceFile* const patterns = project.read(file);
    const std::string_view below = directory == "." ? path : path.substr(directory.size() + 1);
    ignored = patterns != nullptr && is_listed(patterns->text(), below);
  });
  return ignored;
}

bool is_named_in(const ProjectView& project, const std::string& file, std::string_view name) {
  if (!project.is_file(file)) return false;
  const SourceFile* const text = project.read(file);
  return text != nullptr && mentions_word(text->text(), name, "-");
}

bool is_named_in_build_script(const ProjectView& project, const std::vector<std::string>& directories,
                              std::string_view name) {
  return std::any_of(directories.begin(), directories.end(), [&](const std::string& directory) {
    for (const std::string_view script : build_scripts) {
      if (is_named_in(project, path_in(directory, script), name)) return true;
    }
    const std::string workflows = path_in(directory, ".github/workflows");
    const std::span<const std::string> names = project.names(workflows);
    return std::any_of(names.begin(), names.end(), [&](const std::string& workflow) {
      return is_named_in(project, path_in(workflows, workflow), name);
    });
  });
}

bool looks_like_result(std::string_view source) {
  for (const std::string_view ending : result_endings) {
    if (source.ends_with(ending)) return true;
  }
  while (!source.empty()) {
    const std::size_t slash = source.find('/');
    if (is_one_of(source.substr(0, slash), result_directories)) return true;
    source.remove_prefix(slash == std::string_view::npos ? source.size() : slash + 1);
  }
  return false;
}

}  // namespace

BuildContext build_context(std::string_view dockerfile, std::span<const NamedBuild> named) {
  BuildContext context;
  for (const NamedBuild& build : named) {
    const auto known = std::find(context.directories.begin(), context.directories.end(), build.context);
    if (known == context.directories.end()) context.directories.push_back(build.context);
  }
  context.certain = !context.directories.empty();
  if (!context.certain) {
    for_each_ancestor(directory_of(dockerfile),
                      [&](std::string_view directory) { context.directories.emplace_back(directory); });
  }
  return context;
}

std::string path_in_context(std::string_view directory, std::string_view source) {
  while (source.starts_with('/')) source.remove_prefix(1);
  return resolve_path(path_in(directory, "_"), source.empty() ? "." : source);
}

bool may_exist(const ProjectView& project, std::string_view path) {
  if (path == "." || project.is_file(path) || project.is_directory(path)) return true;
  const std::span<const std::string> beside = project.names(directory_of(path));
  if (std::find(beside.begin(), beside.end(), base_name(path)) != beside.end()) return true;
  for (std::string_view above = directory_of(path); above != "."; above = directory_of(above)) {
    if (project.is_directory(above)) return project.names(above).empty();
  }
  return false;
}

bool is_generated(const ProjectView& project, const BuildContext& context, std::string_view source) {
  if (looks_like_result(source)) return true;
  const std::string_view name = base_name(source);
  for (const std::string& directory : context.directories) {
    if (is_ignored_by_git(project, path_in_context(directory, source))) return true;
  }
  std::vector<std::string> places = context.directories;
  // Scripts stand at the top of the project too.
  if (std::find(places.begin(), places.end(), ".") == places.end()) places.emplace_back(".");
  return is_named_in_build_script(project, places, name);
}

bool is_literal_path(std::string_view source) {
  return !source.empty() && source.find_first_of("*?[\\") == std::string_view::npos;
}

bool leaves_context(std::string_view source) {
  int depth = 0;
  while (!source.empty()) {
    const std::size_t slash = source.find('/');
    const std::string_view step = source.substr(0, slash);
    if (step == "..") {
      if (--depth < 0) return true;
    } else if (!step.empty() && step != ".") {
      ++depth;
    }
    source.remove_prefix(slash == std::string_view::npos ? source.size() : slash + 1);
  }
  return false;
}

}  // namespace infralint
