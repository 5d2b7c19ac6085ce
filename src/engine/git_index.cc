#include "engine/git_index.h"

#include <cstdint>

namespace infralint::engine {
namespace {

constexpr std::uint64_t largest_index = std::uint64_t{64} << 20;
constexpr std::uint64_t largest_link = 4096;
constexpr std::string_view link_key = "gitdir: ";

constexpr std::size_t header_size = 12;
constexpr std::size_t mode_offset = 24;
constexpr std::size_t flags_offset = 60;
constexpr std::size_t entry_size = 62;  // without name
constexpr std::uint32_t extended_flag = 0x4000;

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : path.substr(0, slash);
}

// `.git` is the directory, or in linked work trees and submodules a file that says where it is.
std::string git_directory(const FileSystem& files, const std::string& work_tree) {
  const std::string dot_git = (work_tree == "/" ? "" : work_tree) + "/.git";
  switch (files.target_status(dot_git).type) {
    case FileType::directory: return dot_git;
    case FileType::regular: break;
    default: return {};
  }
  const Result<std::string> link = files.read(dot_git, largest_link);
  if (!link || !link->starts_with(link_key)) return {};
  std::string target = link->substr(link_key.size());
  while (target.ends_with('\n') || target.ends_with('\r')) target.pop_back();
  return target.starts_with('/') ? target : work_tree + "/" + target;
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < count; ++i) number = number << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return number;
}

// The number that version 4 writes in front of a name; none when the bytes end.
std::optional<std::size_t> variable_length(std::string_view bytes, std::size_t& at) {
  std::size_t number = 0;
  for (int digits = 0; digits < 5 && at < bytes.size(); ++digits) {
    const auto byte = static_cast<std::uint8_t>(bytes[at++]);
    number = (digits == 0 ? 0 : (number + 1) << 7) | (byte & 0x7f);
    if ((byte & 0x80) == 0) return number;
  }
  return std::nullopt;
}

}  // namespace

GitIndexFile find_git_index(const FileSystem& files, const std::string& directory) {
  GitIndexFile out;
  const std::string start = directory.empty() ? "/" : directory;
  for (std::string at = start;; at = parent_of(at)) {
    const std::string git = git_directory(files, at);
    if (!git.empty()) {
      if (Result<std::string> bytes = files.read(git + "/index", largest_index)) out.bytes = *std::move(bytes);
      if (at != start) out.prefix = start.substr(at == "/" ? 1 : at.size() + 1) + "/";
      return out;
    }
    if (at == "/") return out;
  }
}

std::optional<bool> tracked_as_executable(std::string_view index, std::string_view path) {
  if (index.size() < header_size || !index.starts_with("DIRC")) return std::nullopt;
  const std::uint32_t version = big_endian(index, 4, 4);
  if (version < 2 || version > 4) return std::nullopt;
  std::string name;
  std::size_t at = header_size;
  for (std::uint32_t left = big_endian(index, 8, 4); left > 0; --left) {
    const std::size_t begin = at;
    if (index.size() - at < entry_size) return std::nullopt;
    const std::uint32_t mode = big_endian(index, at + mode_offset, 4);
    const bool extended = version > 2 && (big_endian(index, at + flags_offset, 2) & extended_flag) != 0;
    at += entry_size + (extended ? 2 : 0);
    if (version == 4) {
      const std::optional<std::size_t> removed = variable_length(index, at);
      if (!removed || *removed > name.size()) return std::nullopt;
      name.resize(name.size() - *removed);
    } else {
      name.clear();
    }
    const std::size_t end = at < index.size() ? index.find('\0', at) : std::string_view::npos;
    if (end == std::string_view::npos) return std::nullopt;
    name += index.substr(at, end - at);
    // Up to version 3 an entry is filled up to a multiple of eight bytes, with one NUL at least.
    at = version == 4 ? end + 1 : begin + (end - begin + 8) / 8 * 8;
    if (at > index.size()) return std::nullopt;
    if (name == path) return (mode >> 12) == 8 ? std::optional((mode & 0100) != 0) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace infralint::engine
