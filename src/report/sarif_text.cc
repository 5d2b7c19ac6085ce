#include "report/sarif_text.h"

namespace infralint::report {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Length of `{digits}` at `at`; 0: none.
std::size_t placeholder_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end > at + 1 && end < text.size() && text[end] == '}' ? end + 1 - at : 0;
}

std::string escaped(std::string_view text, bool brackets) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (brackets && (text[i] == '[' || text[i] == ']')) out.push_back('\\');
    const std::size_t placeholder = text[i] == '{' ? placeholder_at(text, i) : 0;
    if (placeholder > 0) {
      out += "{";
      out += text.substr(i, placeholder);
      out += "}";
      i += placeholder - 1;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

}  // namespace

std::string sarif_message(std::string_view text) { return escaped(text, text.find("](") != std::string_view::npos); }

std::string sarif_link_text(std::string_view text) { return escaped(text, true); }

std::string as_sentence(std::string text) {
  if (text.empty() || std::string_view(".!?").find(text.back()) == std::string_view::npos) text.push_back('.');
  return text;
}

std::string_view leading_sentences(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  const std::size_t stop = text.substr(0, limit).rfind(". ");
  if (stop != std::string_view::npos) return text.substr(0, stop + 1);
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return text.substr(0, limit);
}

std::string pascal_case_name(std::string_view rule_id) {
  std::string out;
  bool upper = true;
  for (const char c : rule_id.substr(rule_id.rfind('/') + 1)) {
    if (c == '-') {
      upper = true;
      continue;
    }
    out.push_back(upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    upper = false;
  }
  return out;
}

}  // namespace infralint::report
