#include "artifacts/shell/system_directories.h"

#include <algorithm>
#include <array>

namespace infralint::shell {
namespace {

constexpr auto directories =
    std::to_array<std::string_view>({"", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/opt", "/proc",
                                     "/root", "/sbin", "/srv", "/sys", "/usr", "/usr/bin", "/usr/lib", "/var"});

}  // namespace

bool is_system_directory(std::string_view path, bool stars) {
  if (path.empty() || path.front() != '/') return false;
  const bool content = stars && path.ends_with("/*");
  if (content) path.remove_suffix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  // What these hold belongs to nobody in an image.
  if (content && (path == "/home" || path == "/root" || path == "/opt" || path == "/srv")) return false;
  return std::find(directories.begin(), directories.end(), path) != directories.end();
}

}  // namespace infralint::shell
