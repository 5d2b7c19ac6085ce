// Spellings of one name: `user-root` in ids, `user_root` in files and functions, `UserRoot` in types. Only tools/embed
// uses it.
#pragma once

#include <string>
#include <string_view>

namespace infralint::embed {

inline std::string snake_case(std::string_view kebab) {
  std::string name(kebab);
  for (char& c : name) {
    if (c == '-') c = '_';
  }
  return name;
}

inline std::string pascal_case(std::string_view kebab) {
  std::string name;
  bool upper = true;
  for (char c : kebab) {
    if (c == '-') {
      upper = true;
      continue;
    }
    name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return name;
}

// A C++ name: words of the language get an underscore behind them.
std::string identifier(std::string_view kebab);

}  // namespace infralint::embed
