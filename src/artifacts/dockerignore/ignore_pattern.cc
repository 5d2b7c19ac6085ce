#include "artifacts/dockerignore/ignore_pattern.h"

#include <vector>

namespace infralint::dockerignore {
namespace {

constexpr std::string_view wildcards = "*?[\\";

// Parts of a path, one after the other.
template <class Visit>
void for_each_part(std::string_view path, Visit&& visit) {
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    visit(path.substr(0, slash));
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
}

// The pattern in the words of the matcher, for which `**` has to be a part of its own. Glued to something it stands for
// whole directories, and alone in front of a literal text for anything.
std::string for_matcher(std::string_view pattern) {
  const bool is_suffix = pattern.starts_with("**") && pattern.size() > 2 && pattern[2] != '/' &&
                         pattern.find_first_of(wildcards, 2) == std::string_view::npos;
  std::string out = "/";
  if (is_suffix) return out + "**/*" + std::string(pattern.substr(2));
  for (std::size_t i = 0; i < pattern.size();) {
    if (!pattern.substr(i).starts_with("**")) {
      out += pattern[i++];
      continue;
    }
    std::size_t end = i;
    while (end < pattern.size() && pattern[end] == '*') ++end;
    out += "**";
    if (end < pattern.size() && pattern[end] != '/') out += '/';
    i = end;
  }
  return out;
}

}  // namespace

std::string cleaned_pattern(std::string_view pattern) {
  std::vector<std::string_view> parts;
  const bool rooted = pattern.starts_with('/');
  for_each_part(pattern, [&](std::string_view part) {
    if (part.empty() || part == ".") return;
    if (part != "..") {
      parts.push_back(part);
    } else if (!parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (!rooted) {
      parts.push_back(part);
    }
  });
  std::string out;
  for (const std::string_view part : parts) {
    if (!out.empty()) out += '/';
    out += part;
  }
  return out.empty() ? "." : out;
}

std::string_view complaint_about(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      if (++i == pattern.size()) return "nothing follows its `\\`";
      continue;
    }
    if (pattern[i] != '[') continue;
    ++i;
    if (i < pattern.size() && pattern[i] == '^') ++i;
    bool any = false;
    for (;; any = true) {
      if (i >= pattern.size()) return "its `[` is not closed";
      if (pattern[i] == ']' && any) break;
      if (pattern[i] == ']' || pattern[i] == '-') return "its `[...]` is empty or has half a range";
      if (pattern[i] == '\\') ++i;
      if (i + 1 < pattern.size() && pattern[i + 1] == '-') {
        i += 2;
        if (i >= pattern.size()) return "its `[` is not closed";
        if (pattern[i] == ']' || pattern[i] == '-') return "its `[...]` is empty or has half a range";
        if (pattern[i] == '\\') ++i;
      }
      ++i;
    }
  }
  return {};
}

IgnorePattern::IgnorePattern(std::string cleaned)
    : text_(std::move(cleaned)), literal_(text_.substr(0, text_.find_first_of(wildcards))) {
  if (!is_literal()) glob_.emplace(for_matcher(text_));
}

bool IgnorePattern::covers(std::string_view path) const {
  if (glob_) return glob_->covers(path, true);
  return path.starts_with(text_) && (path.size() == text_.size() || path[text_.size()] == '/');
}

bool IgnorePattern::covers_everything() const { return text_ == "*" || text_ == "**" || text_ == "**/*"; }

}  // namespace infralint::dockerignore
