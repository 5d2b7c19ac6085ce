// The one interface to the outside world. Everything that reads goes through it, so that the engine runs wholly in
// memory in tests and over open buffers in an editor. Implementations are thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace infralint {

enum class FileType : std::uint8_t { missing, regular, directory, symlink, other };  // other: FIFO, socket, device

struct FileStatus {
  FileType type = FileType::missing;
  std::uint64_t size = 0;    // bytes
  std::uint64_t device = 0;  // with inode: which file it really is
  std::uint64_t inode = 0;
  bool executable = false;  // some user may execute it
};

struct DirectoryEntry {
  std::string name;
  FileType type = FileType::missing;  // of the entry itself: links are not followed
};

// Paths are bytes with `/`; relative ones start at the working directory.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  // Of the thing itself, links not followed.
  virtual FileStatus status(const std::string& path) const = 0;
  // Links followed; `missing` for a dangling link or a loop.
  virtual FileStatus target_status(const std::string& path) const = 0;

  // Entries in byte order of their names, without `.` and `..`. Error: why the directory cannot be read.
  virtual Result<std::vector<DirectoryEntry>> list(const std::string& path) const = 0;

  // The whole content of a regular file, by read, never mapped; at most `limit` bytes (one more is an error).
  // Never blocks on a FIFO or device. Error: why it cannot be read.
  virtual Result<std::string> read(const std::string& path, std::uint64_t limit) const = 0;

  // Absolute path with links resolved; empty when it does not exist.
  virtual std::string real_path(const std::string& path) const = 0;

  // Absolute path of the working directory.
  virtual std::string working_directory() const = 0;
};

// The disk.
std::unique_ptr<FileSystem> make_real_file_system();

// Files held in memory, for tests: absolute path -> content. Directories exist where a file lies below them.
class MemoryFileSystem final : public FileSystem {
 public:
  explicit MemoryFileSystem(std::string working_directory = "/project")
      : working_directory_(std::move(working_directory)) {}

  // `path` is absolute or relative to the working directory.
  void add(std::string_view path, std::string content);
  void make_executable(std::string_view path);

  FileStatus status(const std::string& path) const override;
  FileStatus target_status(const std::string& path) const override;
  Result<std::vector<DirectoryEntry>> list(const std::string& path) const override;
  Result<std::string> read(const std::string& path, std::uint64_t limit) const override;
  std::string real_path(const std::string& path) const override;
  std::string working_directory() const override { return working_directory_; }

 private:
  std::string absolute(std::string_view path) const;

  std::string working_directory_;
  std::map<std::string, std::string> files_;
  std::set<std::string> executables_;
};

}  // namespace infralint
