#include "language/text_glob.h"

#include <cstddef>
#include <string>

namespace infralint::language {
namespace {

// Alternatives that one pattern may multiply out to.
constexpr int alternative_limit = 256;

char glob_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

struct GlobMatcher {
  std::string_view pattern;
  std::string_view text;
  bool fold;

  bool same(char a, char b) const { return fold ? glob_lower(a) == glob_lower(b) : a == b; }

  // Where the set at `at` ends; npos when it is not closed.
  std::size_t set_end(std::size_t at) const {
    std::size_t i = at + 1;
    if (i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^')) ++i;
    if (i < pattern.size() && pattern[i] == ']') ++i;
    return pattern.find(']', i);
  }

  bool in_set(std::size_t at, std::size_t end, char c) const {
    std::size_t i = at + 1;
    const bool negated = pattern[i] == '!' || pattern[i] == '^';
    if (negated) ++i;
    bool found = false;
    while (i < end) {
      const char low = pattern[i];
      const bool range = i + 2 < end && pattern[i + 1] == '-';
      const char high = range ? pattern[i + 2] : low;
      found = found || (low <= c && c <= high) ||
              (fold && glob_lower(low) <= glob_lower(c) && glob_lower(c) <= glob_lower(high));
      i += range ? 3 : 1;
    }
    return found != negated && c != '/';
  }

  // Whether the element at `p` takes the character `c`; `next` is where the following element begins.
  bool takes(std::size_t p, char c, std::size_t& next) const {
    next = p + 1;
    switch (pattern[p]) {
      case '?': return c != '/';
      case '[': {
        const std::size_t end = set_end(p);
        if (end == std::string_view::npos) return same('[', c);
        next = end + 1;
        return in_set(p, end, c);
      }
      case '\\':
        if (p + 1 < pattern.size()) {
          next = p + 2;
          return same(pattern[p + 1], c);
        }
        return c == '\\';
      default: return same(pattern[p], c);
    }
  }

  bool run() const {
    constexpr std::size_t none = std::string_view::npos;
    std::size_t p = 0;
    std::size_t t = 0;
    // Where to resume: behind the last `*` and the last `**`, with the text that they have swallowed so far.
    std::size_t star = none, star_text = 0, deep = none, deep_text = 0;
    while (t < text.size() || p < pattern.size()) {
      if (p < pattern.size() && pattern[p] == '*') {
        const bool two = p + 1 < pattern.size() && pattern[p + 1] == '*';
        if (two) {
          p += 2;
          deep = p;
          deep_text = t;
          star = none;
        } else {
          star = ++p;
          star_text = t;
        }
        continue;
      }
      std::size_t next = p;
      if (p < pattern.size() && t < text.size() && takes(p, text[t], next)) {
        p = next;
        ++t;
        continue;
      }
      if (star != none && star_text < text.size() && text[star_text] != '/') {
        p = star;
        t = ++star_text;
        continue;
      }
      if (deep == none || deep_text >= text.size()) return false;
      p = deep;
      t = ++deep_text;
      star = none;
    }
    return true;
  }
};

bool matches_alternatives(std::string_view pattern, std::string_view text, bool fold, int& budget) {
  if (--budget < 0) return false;
  std::size_t open = pattern.find('{');
  while (open != std::string_view::npos && open > 0 && pattern[open - 1] == '\\') open = pattern.find('{', open + 1);
  const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
  if (close == std::string_view::npos) return GlobMatcher{pattern, text, fold}.run();
  std::size_t begin = open + 1;
  while (begin <= close) {
    const std::size_t end = std::min(pattern.find(',', begin), close);
    std::string one(pattern.substr(0, open));
    one += pattern.substr(begin, end - begin);
    one += pattern.substr(close + 1);
    if (matches_alternatives(one, text, fold, budget)) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view text, bool ignore_case) {
  int budget = alternative_limit;
  return matches_alternatives(pattern, text, ignore_case, budget);
}

}  // namespace infralint::language
