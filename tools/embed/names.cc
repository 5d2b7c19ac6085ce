#include "names.h"

#include <algorithm>
#include <array>

namespace infralint::embed {

std::string identifier(std::string_view kebab) {
  static constexpr std::array<std::string_view, 24> reserved = {
      "auto",   "bool",      "break",  "case",   "class",  "const",    "continue", "default",
      "delete", "do",        "double", "else",   "enum",   "export",   "for",      "if",
      "import", "namespace", "new",    "public", "return", "register", "switch",   "template"};
  std::string name = snake_case(kebab);
  if (std::find(reserved.begin(), reserved.end(), name) != reserved.end()) name += '_';
  return name;
}

std::string program_name(std::string_view id) {
  std::string name = snake_case(id) + "_program";
  std::replace(name.begin(), name.end(), '/', '_');
  return name;
}

}  // namespace infralint::embed
