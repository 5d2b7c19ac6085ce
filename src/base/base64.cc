#include "base/base64.h"

#include <cstdint>

namespace infralint {
namespace {

// 0 to 63, or -1.
int sextet(char c) {
  if ('A' <= c && c <= 'Z') return c - 'A';
  if ('a' <= c && c <= 'z') return c - 'a' + 26;
  if ('0' <= c && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

bool is_blank(char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; }

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t group = 0;
  int size = 0;
  int padding = 0;
  for (const char c : text) {
    if (is_blank(c)) continue;
    if (c == '=') {
      ++padding;
      ++size;
      group <<= 6;
    } else {
      const int bits = sextet(c);
      if (bits < 0 || padding > 0) return {};
      group = (group << 6) | static_cast<std::uint32_t>(bits);
      ++size;
    }
    if (size < 4) continue;
    if (padding > 2) return {};
    out.push_back(static_cast<char>((group >> 16) & 0xFF));
    if (padding < 2) out.push_back(static_cast<char>((group >> 8) & 0xFF));
    if (padding < 1) out.push_back(static_cast<char>(group & 0xFF));
    group = 0;
    size = 0;
  }
  if (size != 0) return {};
  return out;
}

}  // namespace infralint
