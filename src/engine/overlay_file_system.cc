#include "engine/overlay_file_system.h"

namespace infralint::engine {

const std::string* OverlayFileSystem::find(const std::string& path) const {
  if (changed_.empty()) return nullptr;
  auto found = changed_.find(path);
  if (found == changed_.end()) found = changed_.find(below_.real_path(path));
  return found == changed_.end() ? nullptr : &found->second;
}

FileStatus OverlayFileSystem::status(const std::string& path) const {
  FileStatus out = below_.status(path);
  if (out.type != FileType::regular) return out;
  if (const std::string* content = find(path)) out.size = content->size();
  return out;
}

FileStatus OverlayFileSystem::target_status(const std::string& path) const {
  FileStatus out = below_.target_status(path);
  if (out.type != FileType::regular) return out;
  if (const std::string* content = find(path)) out.size = content->size();
  return out;
}

Result<std::string> OverlayFileSystem::read(const std::string& path, std::uint64_t limit) const {
  const std::string* content = find(path);
  if (content == nullptr) return below_.read(path, limit);
  if (content->size() > limit) return Error{"larger than " + std::to_string(limit) + " bytes"};
  return *content;
}

}  // namespace infralint::engine
