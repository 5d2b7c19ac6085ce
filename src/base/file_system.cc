#include "base/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace infralint {
namespace {

Error error_of(int code) {
  std::string text = std::generic_category().message(code);
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] + 32);
  return {std::move(text)};
}

FileType type_of(mode_t mode) {
  if (S_ISREG(mode)) return FileType::regular;
  if (S_ISDIR(mode)) return FileType::directory;
  if (S_ISLNK(mode)) return FileType::symlink;
  return FileType::other;
}

FileStatus status_from(const struct stat& info) {
  return {type_of(info.st_mode), static_cast<std::uint64_t>(info.st_size), static_cast<std::uint64_t>(info.st_dev),
          static_cast<std::uint64_t>(info.st_ino), (info.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) != 0};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

class RealFileSystem final : public FileSystem {
 public:
  FileStatus status(const std::string& path) const override {
    struct stat info {};
    return ::lstat(path.c_str(), &info) == 0 ? status_from(info) : FileStatus{};
  }

  FileStatus target_status(const std::string& path) const override {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 ? status_from(info) : FileStatus{};
  }

  Result<std::vector<DirectoryEntry>> list(const std::string& path) const override {
    DIR* const directory = ::opendir(path.c_str());
    if (directory == nullptr) return error_of(errno);
    std::vector<DirectoryEntry> entries;
    int problem = 0;
    for (;;) {
      errno = 0;
      const dirent* const entry = ::readdir(directory);
      if (entry == nullptr) {
        problem = errno;
        break;
      }
      std::string name = entry->d_name;
      if (name == "." || name == "..") continue;
      FileType type = FileType::other;
      switch (entry->d_type) {
        case DT_REG: type = FileType::regular; break;
        case DT_DIR: type = FileType::directory; break;
        case DT_LNK: type = FileType::symlink; break;
        case DT_UNKNOWN: type = status(path + "/" + name).type; break;
        default: break;
      }
      entries.push_back({std::move(name), type});
    }
    ::closedir(directory);
    if (problem != 0) return error_of(problem);
    std::sort(entries.begin(), entries.end(),
              [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
    return entries;
  }

  Result<std::string> read(const std::string& path, std::uint64_t limit) const override {
    // O_NONBLOCK: opening a FIFO without a writer would wait for ever. Regular files do not know it.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.number() < 0) return error_of(errno);
    struct stat info {};
    if (::fstat(file.number(), &info) != 0) return error_of(errno);
    if (S_ISDIR(info.st_mode)) return error_of(EISDIR);
    if (!S_ISREG(info.st_mode)) return Error{"not a regular file"};
    const Error too_large{"larger than " + std::to_string(limit) + " bytes"};
    const auto size = static_cast<std::uint64_t>(info.st_size);
    if (size > limit) return too_large;
    // The size is a hint: the file may grow or shrink, and the kernel's own files say 0. One byte more than it tells
    // the end of the file without a second round.
    constexpr std::uint64_t step = 65536;
    std::string content;
    std::size_t used = 0;
    for (;;) {
      if (used == content.size()) {
        const std::uint64_t wanted = content.empty() ? size + 1 : content.size() + std::max<std::uint64_t>(step, used);
        content.resize(static_cast<std::size_t>(std::min(wanted, limit + 1)));
      }
      const ssize_t got = ::read(file.number(), content.data() + used, content.size() - used);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return error_of(errno);
      if (got == 0) break;
      used += static_cast<std::size_t>(got);
      if (used > limit) return too_large;
    }
    content.resize(used);
    return content;
  }

  std::string real_path(const std::string& path) const override {
    char* const resolved = ::realpath(path.c_str(), nullptr);
    if (resolved == nullptr) return {};
    std::string out = resolved;
    std::free(resolved);
    return out;
  }

  std::string working_directory() const override { return real_path("."); }
};

}  // namespace

std::unique_ptr<FileSystem> make_real_file_system() { return std::make_unique<RealFileSystem>(); }

}  // namespace infralint
