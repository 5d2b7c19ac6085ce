// Host names, addresses and mailboxes.
#include <algorithm>
#include <cctype>
#include <string>

#include "base/utf.h"
#include "schema/formats/parsers.h"

namespace infralint::schema {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_letter(char c) { return 'a' <= (c | 0x20) && (c | 0x20) <= 'z'; }
bool is_hex(char c) { return is_digit(c) || ('a' <= (c | 0x20) && (c | 0x20) <= 'f'); }
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

constexpr std::size_t longest_label = 63;
constexpr std::size_t longest_name = 253;

enum class Names { plain, encoded, international };

bool is_label(std::string_view label, Names names) {
  const bool international = names == Names::international;
  // What a label beyond ASCII measures once it is encoded is not known here.
  const bool fits = international && !is_ascii(label) ? label.size() <= longest_name : label.size() <= longest_label;
  if (label.empty() || !fits || label.front() == '-' || label.back() == '-') return false;
  // Hyphens there mark an encoded label (RFC 5891, 4.2.3.1).
  const bool encoded = names != Names::plain && label.size() >= 4 && label[2] == '-' && label[3] == '-';
  if (encoded) {
    const bool is_punycode = (label[0] == 'x' || label[0] == 'X') && (label[1] == 'n' || label[1] == 'N');
    if (!is_punycode || label.size() < 5) return false;
  }
  return std::all_of(label.begin(), label.end(), [&](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || (international && static_cast<unsigned char>(c) >= 0x80);
  });
}

bool is_name(std::string_view text, Names names) {
  if (text.empty() || text.size() > longest_name) return false;
  for (;;) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    if (!is_label(text.substr(0, dot), names)) return false;
    if (dot == text.size()) return true;
    text.remove_prefix(dot + 1);
  }
}

// The dots of RFC 3490.
std::string with_plain_dots(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const Utf8Char c = decode_utf8(text, i);
    const bool dot = c.code_point == 0x3002 || c.code_point == 0xFF0E || c.code_point == 0xFF61;
    out += dot ? std::string_view(".") : text.substr(i, c.size);
    i += c.size;
  }
  return out;
}

bool is_atom_character(char c, bool international) {
  if (static_cast<unsigned char>(c) >= 0x80) return international;
  return is_letter(c) || is_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_local_part(std::string_view text, bool international) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '"' || static_cast<unsigned char>(text[i]) < 0x20) return false;
      if (text[i] == '\\' && ++i == text.size()) return false;
    }
    return true;
  }
  if (text.empty() || text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos) {
    return false;
  }
  return std::all_of(text.begin(), text.end(), [&](char c) { return c == '.' || is_atom_character(c, international); });
}

bool is_mailbox(std::string_view text, bool international) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || !is_local_part(text.substr(0, at), international)) return false;
  const std::string_view domain = text.substr(at + 1);
  if (domain.size() > 2 && domain.front() == '[' && domain.back() == ']') {
    const std::string_view address = domain.substr(1, domain.size() - 2);
    return address.starts_with("IPv6:") ? is_ipv6(address.substr(5)) : is_ipv4(address);
  }
  return international ? is_idn_hostname(domain) : is_hostname(domain);
}

}  // namespace

bool is_hostname(std::string_view text) { return is_name(text, Names::encoded); }

bool is_plain_hostname(std::string_view text) { return is_name(text, Names::plain); }

bool is_idn_hostname(std::string_view text) { return is_name(with_plain_dots(text), Names::international); }

bool is_email(std::string_view text) { return is_mailbox(text, false); }

bool is_idn_email(std::string_view text) { return is_mailbox(text, true); }

bool is_ipv4(std::string_view text) {
  for (int part = 0; part < 4; ++part) {
    if (part > 0) {
      if (!text.starts_with('.')) return false;
      text.remove_prefix(1);
    }
    std::size_t size = 0;
    int number = 0;
    while (size < text.size() && size < 4 && is_digit(text[size])) number = number * 10 + (text[size++] - '0');
    if (size == 0 || number > 255 || (size > 1 && text[0] == '0')) return false;
    text.remove_prefix(size);
  }
  return text.empty();
}

bool is_ipv6(std::string_view text) {
  int groups = 0;
  bool gap = false;
  if (text.starts_with("::")) {
    gap = true;
    text.remove_prefix(2);
    if (text.empty()) return true;
  }
  for (;;) {
    if (text.find('.') != std::string_view::npos && text.find(':') == std::string_view::npos) {
      groups += 2;
      return is_ipv4(text) && (gap ? groups <= 7 : groups == 8);
    }
    std::size_t size = 0;
    while (size < text.size() && is_hex(text[size])) ++size;
    if (size == 0 || size > 4) return false;
    ++groups;
    text.remove_prefix(size);
    if (text.empty()) return gap ? groups <= 7 : groups == 8;
    if (text[0] != ':' || groups > 7) return false;
    text.remove_prefix(1);
    if (text.starts_with(':')) {
      if (gap) return false;
      gap = true;
      text.remove_prefix(1);
      if (text.empty()) return groups <= 7;
    }
  }
}

}  // namespace infralint::schema
