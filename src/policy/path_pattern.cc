#include "policy/path_pattern.h"

namespace infralint::policy {

bool PathPattern::covers(std::string_view path, bool is_directory) const {
  if (directory_ != ".") {
    if (!path.starts_with(directory_)) return false;
    path.remove_prefix(directory_.size());
    if (!path.starts_with('/')) return false;
    path.remove_prefix(1);
  }
  return glob_.covers(path, is_directory);
}

}  // namespace infralint::policy
