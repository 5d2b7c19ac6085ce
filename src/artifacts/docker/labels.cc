#include "artifacts/docker/labels.h"

#include <algorithm>
#include <cctype>

namespace infralint::docker {
namespace {

bool label_is_digit(char c) { return c >= '0' && c <= '9'; }
bool label_is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// `9` stands for a digit, everything else for itself.
bool label_has_shape(std::string_view text, std::string_view shape) {
  return text.size() >= shape.size() && std::equal(shape.begin(), shape.end(), text.begin(), [](char s, char c) {
           return s == '9' ? label_is_digit(c) : s == c;
         });
}

// RFC 3339: `2026-11-21T20:00:00Z`, `2026-11-21 20:00:00.5+01:00`
bool label_is_time(std::string_view text) {
  if (!label_has_shape(text, "9999-99-99") || text.size() < 11) return false;
  if (text[10] != 'T' && text[10] != 't' && text[10] != ' ') return false;
  text.remove_prefix(11);
  if (!label_has_shape(text, "99:99:99")) return false;
  text.remove_prefix(8);
  if (text.starts_with('.')) {
    const std::size_t end = text.find_first_not_of("0123456789", 1);
    if (end == std::string_view::npos || end == 1) return false;
    text.remove_prefix(end);
  }
  if (text == "Z" || text == "z") return true;
  return text.size() == 6 && (text[0] == '+' || text[0] == '-') && label_has_shape(text.substr(1), "99:99");
}

// RFC 3986, absolute: a scheme and something behind it, no blanks.
bool label_is_url(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 >= text.size() || !label_is_letter(text.front())) {
    return false;
  }
  const bool scheme = std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return label_is_letter(c) || label_is_digit(c) || c == '+' || c == '-' || c == '.';
  });
  return scheme && text.find_first_of(" \t<>\"") == std::string_view::npos && text.substr(colon + 1) != "//";
}

// Identifiers with AND, OR and WITH between them; whether a licence exists
// nobody asks.
bool label_is_license(std::string_view text) {
  bool wants_identifier = true;
  int depth = 0;
  while (true) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return !wants_identifier && depth == 0;
    text.remove_prefix(begin);
    if (text.front() == '(' || text.front() == ')') {
      const bool opens = text.front() == '(';
      if (opens != wants_identifier) return false;
      depth += opens ? 1 : -1;
      if (depth < 0) return false;
      text.remove_prefix(1);
      continue;
    }
    const std::string_view word = text.substr(0, text.find_first_of(" ()"));
    const bool is_operator = word == "AND" || word == "OR" || word == "WITH";
    if (is_operator == wants_identifier) return false;
    const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
      return label_is_letter(c) || label_is_digit(c) || c == '.' || c == '-' || c == '+' || c == ':';
    });
    if (!plain) return false;
    wants_identifier = is_operator;
    text.remove_prefix(word.size());
  }
}

bool label_is_hash(std::string_view text) {
  return (text.size() == 7 || text.size() == 40) &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool label_is_semver(std::string_view text) {
  for (int part = 0; part < 3; ++part) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    if (end == 0 || (end > 1 && text.front() == '0')) return false;
    text.remove_prefix(end);
    if (part == 2) break;
    if (!text.starts_with('.')) return false;
    text.remove_prefix(1);
  }
  if (text.empty()) return true;
  const bool plain = std::all_of(text.begin() + 1, text.end(), [](char c) {
    return label_is_letter(c) || label_is_digit(c) || c == '.' || c == '-' || c == '+';
  });
  return (text.front() == '-' || text.front() == '+') && text.size() > 1 && plain;
}

bool label_is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('@', at + 1) == std::string_view::npos &&
         text.find('.', at) != std::string_view::npos && !text.ends_with('.') &&
         text.find_first_of(" \t<>,;") == std::string_view::npos;
}

}  // namespace

std::vector<Label> labels_of(const Instruction& instruction) {
  std::vector<Label> labels;
  if (instruction.keyword() != Keyword::label) return labels;
  for (const dockerfile::Pair& pair : instruction.syntax->pairs) {
    dockerfile::Expansion key = instruction.expand(pair.name.text);
    Label label;
    label.key = std::move(key.text);
    label.key_known = key.known;
    label.key_span = pair.name.span;
    label.value_span = pair.span;
    if (pair.value) {
      dockerfile::Expansion value = instruction.expand(pair.value->text);
      label.value = std::move(value.text);
      label.value_known = value.known;
      if (!pair.value->span.empty()) label.value_span = pair.value->span;
    }
    labels.push_back(std::move(label));
  }
  return labels;
}

std::vector<ExpectedLabel> expected_labels(const std::vector<std::string>& parameter) {
  std::vector<ExpectedLabel> labels;
  for (const std::string_view entry : parameter) {
    const std::size_t equals = entry.find('=');
    labels.push_back({entry.substr(0, equals), equals == std::string_view::npos ? "text" : entry.substr(equals + 1)});
  }
  return labels;
}

const ExpectedLabel* find_label(const std::vector<ExpectedLabel>& expected, std::string_view key) {
  const auto found =
      std::find_if(expected.begin(), expected.end(), [&](const ExpectedLabel& each) { return each.key == key; });
  return found == expected.end() ? nullptr : &*found;
}

std::string_view label_complaint(std::string_view type, std::string_view value) {
  if (type == "url") return label_is_url(value) ? "" : "an absolute URL";
  if (type == "rfc3339") return label_is_time(value) ? "" : "a time such as `2026-11-21T20:00:00Z`";
  if (type == "spdx") return label_is_license(value) ? "" : "a licence expression such as `Apache-2.0 OR MIT`";
  if (type == "hash") return label_is_hash(value) ? "" : "a git hash of 7 or 40 digits";
  if (type == "semver") return label_is_semver(value) ? "" : "a version such as `1.2.3`";
  if (type == "email") return label_is_email(value) ? "" : "an address such as `team@example.com`";
  return "";
}

}  // namespace infralint::docker
