// Classes of bytes in shell text. Only for this folder.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace infralint::shell {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_name_char(char c) { return is_name_start(c) || is_digit(c); }
constexpr bool is_special_parameter(char c) {
  return c == '@' || c == '*' || c == '#' || c == '?' || c == '-' || c == '$' || c == '!';
}
// Ends a word when it is not quoted.
constexpr bool is_metacharacter(char c) {
  switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case ';':
    case '&':
    case '|':
    case '<':
    case '>':
    case '(':
    case ')': return true;
    default: return false;
  }
}

// Where reading a run of plain text has to stop and look: one look at a table a byte.
enum Stop : std::uint8_t {
  stop_word = 1U << 0U,      // outside quotes: what ends a word, and what may mean something inside one
  stop_quoted = 1U << 1U,    // in double quotes and heredocs
  stop_redirect = 1U << 2U,  // what a redirection may begin with
};

constexpr std::array<std::uint8_t, 256> make_stops() {
  std::array<std::uint8_t, 256> stops{};
  for (const char c : std::string_view(" \t\n\r;&|<>()\\'\"`$*?+@!["))
    stops[static_cast<unsigned char>(c)] |= stop_word;
  for (const char c : std::string_view("\\\"`$")) stops[static_cast<unsigned char>(c)] |= stop_quoted;
  for (const char c : std::string_view("&0123456789{<>")) stops[static_cast<unsigned char>(c)] |= stop_redirect;
  return stops;
}

inline constexpr std::array<std::uint8_t, 256> stops = make_stops();

constexpr bool stops_at(char c, Stop stop) { return (stops[static_cast<unsigned char>(c)] & stop) != 0; }

// The length of the name at the beginning of `text`.
constexpr std::size_t name_length(std::string_view text) {
  if (text.empty() || !is_name_start(text.front())) return 0;
  std::size_t length = 1;
  while (length < text.size() && is_name_char(text[length])) ++length;
  return length;
}

}  // namespace infralint::shell
