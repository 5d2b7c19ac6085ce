// The directories that every system has. For rules about what is deleted and where scripts go.
#pragma once

#include <string_view>

namespace infralint::shell {

// `/`, `/usr` and their kind, with any number of slashes behind them; also `/usr/*` when `stars`: a `*` in the path is
// a pattern.
bool is_system_directory(std::string_view path, bool stars);

}  // namespace infralint::shell
