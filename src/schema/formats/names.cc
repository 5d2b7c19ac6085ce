// JSON Pointers, UUIDs, regular expressions.
#include <algorithm>

#include "schema/formats/parsers.h"
#include "schema/text_pattern.h"

namespace infralint::schema {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || ('a' <= (c | 0x20) && (c | 0x20) <= 'f'); }

// `(?:`, `(?=`, `(?!`, `(?<` and flags for a group (`(?i:`) are ECMA-262; `(?P<` and flags for the rest are not.
bool has_foreign_group(std::string_view regex) {
  bool in_class = false;
  for (std::size_t i = 0; i < regex.size(); ++i) {
    if (regex[i] == '\\') {
      ++i;
    } else if (in_class) {
      in_class = regex[i] != ']';
    } else if (regex[i] == '[') {
      in_class = true;
    } else if (regex.substr(i).starts_with("(?")) {
      const std::size_t kind = regex.find_first_not_of("ims-", i + 2);
      if (kind == std::string_view::npos || regex[kind] == ')' || regex[kind] == 'P') return true;
    }
  }
  return false;
}

}  // namespace

bool is_json_pointer(std::string_view text) {
  if (text.empty()) return true;
  if (text[0] != '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) return false;
  }
  return true;
}

bool is_relative_json_pointer(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at == 0 || (at > 1 && text[0] == '0')) return false;
  const std::string_view rest = text.substr(at);
  return rest == "#" || is_json_pointer(rest);
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return true;
}

bool is_regex(std::string_view text) {
  TextPattern::Error error;
  if (has_foreign_group(text)) return false;
  return TextPattern::compile(text, error) != nullptr || error.beyond_re2;
}

}  // namespace infralint::schema
