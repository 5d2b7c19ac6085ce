#include "engine/gitignore.h"

#include <utility>

namespace infralint::engine {
namespace {

constexpr std::uint64_t largest_ignore_file = 4 << 20;

// Blanks at the end count only behind a backslash. Tabs stay.
std::string_view without_trailing_blanks(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
      end = i + 1;
    } else if (line[i] != ' ') {
      end = i + 1;
    }
  }
  return line.substr(0, end);
}

// The directory that holds `info/exclude`. In a worktree `.git` is a file that leads there.
std::string common_git_directory(const FileSystem& files, const std::string& root) {
  const std::string entry = root + "/.git";
  if (files.target_status(entry).type != FileType::regular) return entry;
  const auto first_line = [&files](const std::string& path) {
    const Result<std::string> text = files.read(path, 65536);
    return text ? text->substr(0, text->find_first_of("\r\n")) : std::string();
  };
  std::string line = first_line(entry);
  constexpr std::string_view key = "gitdir: ";
  if (!line.starts_with(key)) return entry;
  std::string directory = line.substr(key.size());
  if (!directory.starts_with('/')) directory = root + "/" + directory;
  const std::string common = first_line(directory + "/commondir");
  if (common.empty()) return directory;
  return common.starts_with('/') ? common : directory + "/" + common;
}

}  // namespace

IgnoreFile::IgnoreFile(std::string_view text, bool ignore_case) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) continue;
    line = without_trailing_blanks(line);
    const bool negated = line.starts_with('!');
    if (negated) line.remove_prefix(1);
    Glob glob(line, {.ignore_case = ignore_case});
    if (glob.valid()) patterns_.push_back({std::move(glob), negated, number});
  }
}

std::optional<IgnoreFile::Verdict> IgnoreFile::judge(std::string_view path, bool is_directory) const {
  for (auto at = patterns_.rbegin(); at != patterns_.rend(); ++at) {
    if (at->glob.matches(path, is_directory)) return Verdict{!at->negated, at->line};
  }
  return std::nullopt;
}

std::shared_ptr<const IgnoreLevel> IgnoreLevel::root(const FileSystem& files, const std::string& root, bool git) {
  auto level = std::make_shared<IgnoreLevel>();
  level->git_ = git;
  if (!git) return level;
  const Result<std::string> text = files.read(common_git_directory(files, root) + "/info/exclude", largest_ignore_file);
  if (text) level->repository_ = {".git/info/exclude", 0, IgnoreFile(*text)};
  return level;
}

std::shared_ptr<const IgnoreLevel> IgnoreLevel::enter(const std::shared_ptr<const IgnoreLevel>& parent,
                                                      const FileSystem& files, const std::string& root,
                                                      std::string_view path,
                                                      const std::vector<DirectoryEntry>& entries) {
  const std::string inside = path == "." ? std::string() : std::string(path) + "/";
  std::shared_ptr<IgnoreLevel> level;
  for (const DirectoryEntry& entry : entries) {
    const bool own = entry.name == ".infralintignore";
    if (!own && (entry.name != ".gitignore" || !parent->git_)) continue;
    if (entry.type != FileType::regular) continue;  // git does not read them through links either
    const Result<std::string> text = files.read(root + "/" + inside + entry.name, largest_ignore_file);
    if (!text) continue;
    Source source{inside + entry.name, inside.size(), IgnoreFile(*text)};
    if (source.patterns.empty()) continue;
    if (!level) {
      level = std::make_shared<IgnoreLevel>();
      level->git_ = parent->git_;
      level->parent_ = parent;
    }
    (own ? level->own_ : level->git_own_) = std::move(source);
  }
  return level ? std::shared_ptr<const IgnoreLevel>(std::move(level)) : parent;
}

std::optional<IgnoredBy> IgnoreLevel::judge(std::string_view path, bool is_directory) const {
  for (const auto source : {&IgnoreLevel::own_, &IgnoreLevel::git_own_, &IgnoreLevel::repository_}) {
    for (const IgnoreLevel* level = this; level != nullptr; level = level->parent_.get()) {
      const std::optional<Source>& at = level->*source;
      if (!at) continue;
      const auto verdict = at->patterns.judge(path.substr(at->prefix), is_directory);
      if (!verdict) continue;
      if (!verdict->ignored) return std::nullopt;
      return IgnoredBy{at->file, verdict->line};
    }
  }
  return std::nullopt;
}

}  // namespace infralint::engine
