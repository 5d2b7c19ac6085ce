// Paths of the node that volumes bring into pods. For rules of this area.
#pragma once

#include <string>
#include <string_view>

#include "artifacts/k8s/model.h"

namespace infralint::k8s {

// The path with doubled and trailing slashes removed and `.`, `..` resolved; empty when the volume is no hostPath or
// its path cannot be told.
std::string host_path_of(const Volume& volume);

// Whether `path` is `directory` or lies below it.
bool is_or_below(std::string_view path, std::string_view directory);

bool is_runtime_socket(std::string_view path);

// Outside of what is harmless to share.
bool is_sensitive_host_path(const Volume& volume, std::string_view path);

// Whether every mount of the volume in its pod is `readOnly: true`. True as well when nothing mounts it.
bool mounted_read_only(const Volume& volume);

}  // namespace infralint::k8s
