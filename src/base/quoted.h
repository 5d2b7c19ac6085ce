// How a value from a file is shown in a message. Usable by every room.
#pragma once

#include <string>
#include <string_view>

namespace infralint {

// A value from a file, in backticks: control characters made visible, at most 60 code points (then `…`), backticks as
// `'`.
std::string quoted(std::string_view value);

}  // namespace infralint
