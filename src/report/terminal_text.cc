#include "report/terminal_text.h"

#include <algorithm>
#include <cstdio>

#include "base/utf.h"

namespace infralint::report {
namespace {

bool reorders(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_c1(char32_t c) { return c >= 0x80 && c < 0xA0; }

void append_token(std::string& out, const char* format, char32_t code) {
  char token[16];
  std::snprintf(token, sizeof token, format, static_cast<unsigned>(code));
  out += token;
}

// Copies what is printed as it is, and says where that ends.
std::size_t append_plain(std::string& out, std::string_view text, std::size_t from) {
  const auto begin = text.begin() + static_cast<std::ptrdiff_t>(from);
  const auto end = std::find_if_not(begin, text.end(), is_printable_ascii);
  out.append(begin, end);
  return static_cast<std::size_t>(end - text.begin());
}

}  // namespace

void append_visible(std::string& out, char32_t c) {
  if (c < 0x20) {
    append_utf8(out, 0x2400 + c);
  } else if (c == 0x7F) {
    append_utf8(out, 0x2421);
  } else if (is_c1(c) || reorders(c)) {
    append_token(out, "<U+%04X>", c);
  } else {
    append_utf8(out, c);
  }
}

std::string visible_line(std::string_view text) {
  std::string out;
  for (std::size_t i = append_plain(out, text, 0); i < text.size(); i = append_plain(out, text, i)) {
    const Utf8Char c = decode_utf8(text, i);
    if (c.code_point == '\n' || c.code_point == '\r' || c.code_point == '\t') {
      out.push_back(' ');
    } else {
      append_visible(out, c.code_point);
    }
    i += c.size;
  }
  return out;
}

std::string visible_path(std::string_view path) {
  std::string out;
  for (std::size_t i = append_plain(out, path, 0); i < path.size(); i = append_plain(out, path, i)) {
    const Utf8Char c = decode_utf8(path, i);
    if (c.code_point == '\n') {
      out += "\\n";
    } else if (c.code_point == '\t') {
      out += "\\t";
    } else if (!c.valid || c.code_point < 0x20 || c.code_point == 0x7F) {
      append_token(out, "\\x%02x", static_cast<unsigned char>(path[i]));
    } else {
      append_visible(out, c.code_point);
    }
    i += c.size;
  }
  return out;
}

}  // namespace infralint::report
