// URIs, IRIs and their templates.
#include <algorithm>

#include "base/utf.h"
#include "schema/formats/parsers.h"

namespace infralint::schema {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_letter(char c) { return 'a' <= (c | 0x20) && (c | 0x20) <= 'z'; }
bool is_hex(char c) { return is_digit(c) || ('a' <= (c | 0x20) && (c | 0x20) <= 'f'); }

// Unreserved characters, sub-delimiters, `more`, percent escapes; anything beyond ASCII in an IRI.
bool has_only(std::string_view text, std::string_view more, bool international) {
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const Utf8Char wide = decode_utf8(text, i);
      if (!international || !wide.valid || wide.code_point < 0xA0) return false;
      i += wide.size;
    } else if (c == '%') {
      if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
      i += 3;
    } else {
      const bool plain =
          is_letter(c) || is_digit(c) || std::string_view("-._~!$&'()*+,;=").find(c) != std::string_view::npos;
      if (!plain && more.find(c) == std::string_view::npos) return false;
      ++i;
    }
  }
  return true;
}

bool is_ip_literal(std::string_view text) {
  if (is_ipv6(text)) return true;
  // IPvFuture
  if (text.size() < 4 || (text[0] | 0x20) != 'v') return false;
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot < 2 || dot + 1 == text.size()) return false;
  const std::string_view version = text.substr(1, dot - 1);
  return std::all_of(version.begin(), version.end(), is_hex) && has_only(text.substr(dot + 1), ":", false) &&
         text.find('%') == std::string_view::npos;
}

bool is_authority(std::string_view text, bool international) {
  const std::size_t at = text.find('@');
  if (at != std::string_view::npos) {
    if (!has_only(text.substr(0, at), ":", international)) return false;
    text.remove_prefix(at + 1);
  }
  std::string_view port;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos || !is_ip_literal(text.substr(1, end - 1))) return false;
    port = text.substr(end + 1);
  } else {
    const std::size_t colon = std::min(text.find(':'), text.size());
    if (!has_only(text.substr(0, colon), "", international)) return false;
    port = text.substr(colon);
  }
  if (port.empty()) return true;
  return port[0] == ':' && std::all_of(port.begin() + 1, port.end(), is_digit);
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

enum class Form { absolute, any };

bool is_identifier(std::string_view text, Form form, bool international) {
  const std::size_t hash = text.find('#');
  if (hash != std::string_view::npos) {
    if (!has_only(text.substr(hash + 1), ":@/?", international)) return false;
    text = text.substr(0, hash);
  }
  const std::size_t mark = text.find('?');
  if (mark != std::string_view::npos) {
    if (!has_only(text.substr(mark + 1), ":@/?", international)) return false;
    text = text.substr(0, mark);
  }
  const std::size_t colon = text.find_first_of(":/");
  const bool has_scheme = colon != std::string_view::npos && text[colon] == ':' && is_scheme(text.substr(0, colon));
  if (has_scheme) {
    text.remove_prefix(colon + 1);
  } else if (form == Form::absolute || (colon != std::string_view::npos && text[colon] == ':')) {
    return false;
  }
  if (text.starts_with("//")) {
    const std::size_t end = std::min(text.find('/', 2), text.size());
    if (!is_authority(text.substr(2, end - 2), international)) return false;
    text.remove_prefix(end);
  }
  return has_only(text, ":@/", international);
}

bool is_variable(std::string_view text) {
  bool wants_more = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.') {
      if (wants_more) return false;
      wants_more = true;
      continue;
    }
    if (text[i] == '%') {
      if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
      i += 2;
    } else if (!is_letter(text[i]) && !is_digit(text[i]) && text[i] != '_') {
      return false;
    }
    wants_more = false;
  }
  return !wants_more;
}

// `name`, `name*`, `name:3`
bool is_variable_list(std::string_view text) {
  for (;;) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string_view one = text.substr(0, comma);
    if (one.ends_with('*')) {
      one.remove_suffix(1);
    } else if (const std::size_t colon = one.find(':'); colon != std::string_view::npos) {
      const std::string_view length = one.substr(colon + 1);
      if (length.empty() || length.size() > 4 || length[0] == '0' ||
          !std::all_of(length.begin(), length.end(), is_digit))
        return false;
      one = one.substr(0, colon);
    }
    if (!is_variable(one)) return false;
    if (comma == text.size()) return true;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace

bool is_uri(std::string_view text) { return is_identifier(text, Form::absolute, false); }
bool is_uri_reference(std::string_view text) { return is_identifier(text, Form::any, false); }
bool is_iri(std::string_view text) { return is_identifier(text, Form::absolute, true); }
bool is_iri_reference(std::string_view text) { return is_identifier(text, Form::any, true); }

bool is_uri_template(std::string_view text) {
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    const std::string_view literal = text.substr(0, open);
    if (!has_only(literal, ":/?#[]@", true)) return false;
    if (open == text.size()) return true;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return false;
    std::string_view expression = text.substr(open + 1, close - open - 1);
    if (!expression.empty() && std::string_view("+#./;?&").find(expression[0]) != std::string_view::npos) {
      expression.remove_prefix(1);
    }
    if (!is_variable_list(expression)) return false;
    text.remove_prefix(close + 1);
  }
  return true;
}

}  // namespace infralint::schema
