// Spellings of one name: `user-root` in ids, `user_root` in files and functions. Only tools/embed uses it.
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

// A C++ name: words of the language get an underscore behind them.
std::string identifier(std::string_view kebab);

// The constant of a declarative policy: `docker_user_root_program`.
std::string program_name(std::string_view id);

}  // namespace infralint::embed
