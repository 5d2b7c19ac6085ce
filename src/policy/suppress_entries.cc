#include "policy/suppress_entries.h"

#include <algorithm>

namespace infralint::policy {
namespace {

// Greedy, with one step back to the last `*`: linear in practice, quadratic at worst, in short texts.
bool wildcard_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

// The text up to the next slash, which is taken away with it.
std::string_view take_segment(std::string_view& rest, bool& more) {
  const std::size_t slash = rest.find('/');
  const std::string_view segment = rest.substr(0, slash);
  more = slash != std::string_view::npos;
  rest.remove_prefix(more ? slash + 1 : rest.size());
  return segment;
}

bool is_name_char(char c) {
  return c == '_' || c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Takes `['name']`, `["name"]` or `[0]` from the front of `rest`.
bool take_brackets(std::string_view& rest, std::string& out) {
  rest.remove_prefix(1);
  if (rest.empty()) return false;
  const char quote = rest.front();
  if (quote == '\'' || quote == '"') {
    const std::size_t end = rest.find(quote, 1);
    if (end == std::string_view::npos || rest.substr(end + 1, 1) != "]") return false;
    const std::string_view name = rest.substr(1, end - 1);
    if (name.find_first_of("\\'") != std::string_view::npos) return false;
    out.append("['").append(name).append("']");
    rest.remove_prefix(end + 2);
    return true;
  }
  const std::size_t end = rest.find(']');
  if (end == std::string_view::npos || end == 0) return false;
  const std::string_view digits = rest.substr(0, end);
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
  out.append("[").append(digits).append("]");
  rest.remove_prefix(end + 1);
  return true;
}

}  // namespace

bool object_matches(std::string_view pattern, std::string_view object) {
  while (true) {
    bool more_pattern = false;
    bool more_object = false;
    const std::string_view wanted = take_segment(pattern, more_pattern);
    if (!wildcard_matches(wanted, take_segment(object, more_object))) return false;
    if (more_pattern != more_object) return false;
    if (!more_pattern) return true;
  }
}

std::optional<std::string> normalized_query(std::string_view path) {
  if (!path.starts_with('$')) return std::nullopt;
  std::string out = "$";
  std::string_view rest = path.substr(1);
  while (!rest.empty()) {
    if (rest.front() == '[') {
      if (!take_brackets(rest, out)) return std::nullopt;
      continue;
    }
    if (rest.front() != '.') return std::nullopt;
    rest.remove_prefix(1);
    std::size_t size = 0;
    while (size < rest.size() && is_name_char(rest[size])) ++size;
    if (size == 0) return std::nullopt;
    out.append("['").append(rest.substr(0, size)).append("']");
    rest.remove_prefix(size);
  }
  return out;
}

bool entry_matches(const SuppressEntry& entry, const Finding& finding, std::string_view path) {
  const bool of_rule = std::any_of(entry.rules.begin(), entry.rules.end(), [&](const Selector& selector) {
    return std::binary_search(selector.rules.begin(), selector.rules.end(), finding.rule);
  });
  if (!of_rule) return false;
  const bool of_path = entry.paths.empty() || std::any_of(entry.paths.begin(), entry.paths.end(),
                                                          [&](const PathPattern& p) { return p.covers(path); });
  if (!of_path) return false;
  if (!entry.object.empty() && !object_matches(entry.object, finding.object)) return false;
  if (entry.at.empty()) return true;
  if (!finding.node.starts_with(entry.at)) return false;
  return finding.node.size() == entry.at.size() || finding.node[entry.at.size()] == '[';
}

}  // namespace infralint::policy
