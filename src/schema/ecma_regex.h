// The syntax of regular expressions of ECMA-262 (with the `u` flag) in that of RE2. For this room only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace infralint::schema {

struct EcmaError {
  std::string message;
  std::string help;
  bool beyond_re2 = false;  // good ECMA-262, but RE2 has no words for it
};

// Groups with look-ahead must have been taken out. Nothing, and the reason, for what RE2 has no words for and for what
// is no expression of ECMA-262.
std::optional<std::string> from_ecma(std::string_view regex, EcmaError& error);

}  // namespace infralint::schema
