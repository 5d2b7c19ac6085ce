// UTF-8, as strict as the standard (no overlong forms, no surrogates, nothing above U+10FFFF), and UTF-16 to UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace infralint {

struct Utf8Char {
  char32_t code_point = 0xFFFD;  // U+FFFD for an invalid byte
  std::uint8_t size = 1;         // bytes taken; 1 for an invalid byte
  bool valid = false;
};

// The character at `offset`, which must lie inside `text`.
Utf8Char decode_utf8(std::string_view text, std::size_t offset);

void append_utf8(std::string& out, char32_t code_point);

// Offset of the first byte that is not UTF-8.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// `bytes` (without byte order mark) as UTF-8; lone surrogates and an odd last byte become U+FFFD.
std::string utf16_to_utf8(std::string_view bytes, bool big_endian);
std::string utf32_to_utf8(std::string_view bytes, bool big_endian);

}  // namespace infralint
