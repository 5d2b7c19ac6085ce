#include <algorithm>
#include <iterator>
#include <utility>

#include "base/file_system.h"

namespace infralint {
namespace {

std::string below(const std::string& directory) { return directory == "/" ? directory : directory + "/"; }

}  // namespace

// Without `.`, `..` and doubled slashes.
std::string MemoryFileSystem::absolute(std::string_view path) const {
  std::string joined = path.starts_with('/') ? std::string() : working_directory_ + "/";
  joined += path;
  std::vector<std::string_view> parts;
  std::string_view rest = joined;
  while (!rest.empty()) {
    const std::size_t slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (!parts.empty()) {
      parts.pop_back();
    }
  }
  std::string out;
  for (const std::string_view part : parts) {
    out += '/';
    out += part;
  }
  return out.empty() ? "/" : out;
}

void MemoryFileSystem::add(std::string_view path, std::string content) { files_[absolute(path)] = std::move(content); }

void MemoryFileSystem::make_executable(std::string_view path) { executables_.insert(absolute(path)); }

FileStatus MemoryFileSystem::status(const std::string& path) const {
  const std::string full = absolute(path);
  if (const auto found = files_.find(full); found != files_.end()) {
    const auto inode = static_cast<std::uint64_t>(std::distance(files_.begin(), found)) + 1;
    return {FileType::regular, found->second.size(), 1, inode, executables_.contains(full)};
  }
  if (full == "/" || full == absolute(".")) return {FileType::directory, 0, 1, 0};
  const std::string inside = below(full);
  const auto next = files_.lower_bound(inside);
  if (next == files_.end() || !next->first.starts_with(inside)) return {};
  return {FileType::directory, 0, 1, 0};
}

FileStatus MemoryFileSystem::target_status(const std::string& path) const { return status(path); }

Result<std::vector<DirectoryEntry>> MemoryFileSystem::list(const std::string& path) const {
  const FileType type = status(path).type;
  if (type == FileType::missing) return Error{"no such file or directory"};
  if (type != FileType::directory) return Error{"not a directory"};
  const std::string inside = below(absolute(path));
  std::vector<DirectoryEntry> entries;
  for (auto at = files_.lower_bound(inside); at != files_.end() && at->first.starts_with(inside);) {
    const std::string_view rest = std::string_view(at->first).substr(inside.size());
    const std::size_t slash = rest.find('/');
    std::string name(rest.substr(0, slash));
    if (slash == std::string_view::npos) {
      entries.push_back({std::move(name), FileType::regular});
      ++at;
    } else {
      const std::string behind = inside + name + static_cast<char>('/' + 1);
      entries.push_back({std::move(name), FileType::directory});
      at = files_.lower_bound(behind);
    }
  }
  // The map orders `a-b` before `a/x`; names alone order `a` before `a-b`.
  std::sort(entries.begin(), entries.end(),
            [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
  return entries;
}

Result<std::string> MemoryFileSystem::read(const std::string& path, std::uint64_t limit) const {
  const auto found = files_.find(absolute(path));
  if (found == files_.end()) {
    return Error{status(path).type == FileType::directory ? "is a directory" : "no such file or directory"};
  }
  if (found->second.size() > limit) return Error{"larger than " + std::to_string(limit) + " bytes"};
  return found->second;
}

std::string MemoryFileSystem::real_path(const std::string& path) const {
  return status(path).type == FileType::missing ? std::string() : absolute(path);
}

}  // namespace infralint
