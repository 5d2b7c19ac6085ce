// The grammar of volume entries. For this room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace infralint::compose {

enum class MountType : std::uint8_t { unknown, anonymous, named, bind, tmpfs, other };

// `[SOURCE:]TARGET[:OPTIONS]` before variables are replaced.
struct ShortMount {
  std::vector<Span> parts;  // one to three
  std::string problem;      // why it is none; empty when fine
};

// Splits at colons, except behind a drive letter and inside `${...}`.
ShortMount split_mount(std::string_view text);

// What a source (with variables replaced) makes of a mount.
MountType type_of_source(std::string_view source);

// `/a/./b/` as `/a/b`.
std::string clean_path(std::string_view path);

// A path is `directory` itself or lies below it; both cleaned.
bool is_within(std::string_view path, std::string_view directory);

}  // namespace infralint::compose
