#include "base/quoted.h"

#include "base/utf.h"

namespace infralint {
namespace {

constexpr int longest_quote = 60;  // code points

// A control character as its picture, so that a value from a file never reaches a terminal as it is.
void append_visible(std::string& out, char32_t code) {
  if (code < 0x20) {
    append_utf8(out, 0x2400 + code);
  } else if (code == 0x7F) {
    append_utf8(out, 0x2421);
  } else if (code == '`') {
    out.push_back('\'');
  } else {
    append_utf8(out, code);
  }
}

}  // namespace

std::string quoted(std::string_view value) {
  std::string out = "`";
  int shown = 0;
  for (std::size_t i = 0; i < value.size(); ++shown) {
    if (shown == longest_quote) {
      out += "…";
      break;
    }
    const Utf8Char c = decode_utf8(value, i);
    append_visible(out, c.code_point);
    i += c.size;
  }
  out += '`';
  return out;
}

}  // namespace infralint
