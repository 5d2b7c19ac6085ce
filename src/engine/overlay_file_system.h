// A file system in which some files hold something else than on the disk: what fixes would make of them, not yet
// written. Changed between runs only; reading is thread-safe.
#pragma once

#include <map>
#include <string>

#include "base/file_system.h"

namespace infralint::engine {

class OverlayFileSystem final : public FileSystem {
 public:
  explicit OverlayFileSystem(const FileSystem& below) : below_(below) {}

  // `path` is absolute with links resolved, and the file exists.
  void put(const std::string& path, std::string content) { changed_[path] = std::move(content); }
  void restore(const std::string& path) { changed_.erase(path); }

  FileStatus status(const std::string& path) const override;
  FileStatus target_status(const std::string& path) const override;
  Result<std::vector<DirectoryEntry>> list(const std::string& path) const override { return below_.list(path); }
  Result<std::string> read(const std::string& path, std::uint64_t limit) const override;
  std::string real_path(const std::string& path) const override { return below_.real_path(path); }
  std::string working_directory() const override { return below_.working_directory(); }

 private:
  const std::string* find(const std::string& path) const;

  const FileSystem& below_;
  std::map<std::string, std::string> changed_;
};

}  // namespace infralint::engine
