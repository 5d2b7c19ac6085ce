// The segments of a JSONPath as ranges of its text, for those who need what stands before the last one. The path itself
// is compiled in query/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infralint::language {

struct PathSegments {
  std::string_view root;            // `$`, `@`, `%name`
  std::vector<std::size_t> begins;  // where each segment begins
};

// `path` must be valid.
PathSegments segments_of(std::string_view path);

// The name of a segment that is one member name; nothing for anything else.
std::optional<std::string> member_name(std::string_view segment);

}  // namespace infralint::language
