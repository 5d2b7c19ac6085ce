#include "schema/text_pattern.h"

#include <optional>
#include <utility>

#include "schema/ecma_regex.h"

namespace infralint::schema {
namespace {

// Behind the escape or class that begins at `at`; `at` + 1 for anything else.
std::size_t behind_atom(std::string_view regex, std::size_t at) {
  if (regex[at] == '\\') return at + 2;
  if (regex[at] != '[') return at + 1;
  for (std::size_t i = at + 1; i < regex.size(); ++i) {
    if (regex[i] == '\\')
      ++i;
    else if (regex[i] == ']')
      return i + 1;
  }
  return regex.size();
}

// The `)` of the group that begins at `open`.
std::optional<std::size_t> closing(std::string_view regex, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < regex.size(); i = behind_atom(regex, i)) {
    if (regex[i] == '(') ++depth;
    if (regex[i] == ')' && --depth == 0) return i;
  }
  return std::nullopt;
}

bool has_alternatives(std::string_view regex) {
  int depth = 0;
  for (std::size_t i = 0; i < regex.size(); i = behind_atom(regex, i)) {
    if (regex[i] == '(') ++depth;
    if (regex[i] == ')') --depth;
    if (regex[i] == '|' && depth == 0) return true;
  }
  return false;
}

struct Part {
  std::string regex;
  bool negative = false;
};

// `^(?!A)(?=B)C` holds exactly when `^A` does not match, `^B` does and `^C` does. The last part is the rest.
std::vector<Part> taken_apart(std::string_view regex) {
  std::vector<Part> parts;
  if (regex.starts_with("^(?") && !has_alternatives(regex)) {
    std::string_view rest = regex.substr(1);
    while (rest.starts_with("(?!") || rest.starts_with("(?=")) {
      const auto end = closing(rest, 0);
      if (!end) break;
      // A repeated look-ahead (`(?!a)?`) says something else.
      if (*end + 1 < rest.size() && std::string_view("*+?{").find(rest[*end + 1]) != std::string_view::npos) break;
      parts.push_back({"^(?:" + std::string(rest.substr(3, *end - 3)) + ")", rest[2] == '!'});
      rest.remove_prefix(*end + 1);
    }
    parts.push_back({"^" + std::string(rest)});
  } else {
    parts.push_back({std::string(regex)});
  }
  return parts;
}

std::unique_ptr<const query::Pattern> compile_part(const std::string& regex, TextPattern::Error& error) {
  EcmaError reason;
  const auto translated = from_ecma(regex, reason);
  if (!translated) {
    error = {std::move(reason.message), std::move(reason.help), reason.beyond_re2};
    return nullptr;
  }
  query::Pattern::Error refusal;
  auto pattern = query::Pattern::compile(*translated, &refusal);
  if (pattern == nullptr) error = {std::move(refusal.message), std::move(refusal.help), false};
  return pattern;
}

}  // namespace

std::unique_ptr<const TextPattern> TextPattern::compile(std::string_view regex, Error& error) {
  auto result = std::make_unique<TextPattern>();
  const std::vector<Part> parts = taken_apart(regex);
  for (const Part& part : parts) {
    auto pattern = compile_part(part.regex, error);
    if (pattern == nullptr) return nullptr;
    if (&part == &parts.back()) {
      result->pattern_ = std::move(pattern);
    } else {
      result->lookaheads_.push_back({std::move(pattern), part.negative});
    }
  }
  return result;
}

bool TextPattern::search(std::string_view text) const {
  for (const Lookahead& lookahead : lookaheads_) {
    if (lookahead.pattern->search(text) == lookahead.negative) return false;
  }
  return pattern_->search(text);
}

}  // namespace infralint::schema
