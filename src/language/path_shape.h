// Follows a path through the model of a kind: names that cannot exist, and what the path selects. For the compiler of
// policies.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "language/shape.h"

namespace infralint::language {

struct ShapeProblem {       // P012
  std::uint32_t begin = 0;  // of the name, in the path
  std::uint32_t end = 0;
  std::string message;
  std::string help;
};

// `path` must be valid. `roots` says what `$`, `@` and `%name` are; inside of a filter `@` is the tested node.
Shape follow(std::string_view path, const std::function<Shape(std::string_view root)>& roots,
             std::vector<ShapeProblem>& problems);

}  // namespace infralint::language
