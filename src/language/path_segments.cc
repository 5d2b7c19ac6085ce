#include "language/path_segments.h"

#include <algorithm>

namespace infralint::language {
namespace {

// Behind the bracket that opens at `at`.
std::size_t behind_brackets(std::string_view path, std::size_t at) {
  int depth = 0;
  char quote = 0;
  for (; at < path.size(); ++at) {
    const char c = path[at];
    if (quote != 0) {
      if (c == '\\') {
        ++at;
      } else if (c == quote) {
        quote = 0;
      }
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '[') {
      ++depth;
    } else if (c == ']' && --depth == 0) {
      return at + 1;
    }
  }
  return path.size();
}

}  // namespace

PathSegments segments_of(std::string_view path) {
  PathSegments result;
  std::size_t at = path.find_first_of(".[ \t\r\n", path.empty() || path[0] == '%' ? 0 : 1);
  if (at == std::string_view::npos) at = path.size();
  result.root = path.substr(0, at);
  while (at < path.size()) {
    if (path[at] != '.' && path[at] != '[') {
      ++at;  // blanks between segments
      continue;
    }
    result.begins.push_back(at);
    if (path[at] == '.') ++at;
    if (at < path.size() && path[at] == '.') ++at;
    if (at < path.size() && path[at] == '[') {
      at = behind_brackets(path, at);
    } else {
      at = std::min(path.find_first_of(".[ \t\r\n", at), path.size());
    }
  }
  return result;
}

std::optional<std::string> member_name(std::string_view segment) {
  if (segment.starts_with('.') && !segment.starts_with("..") && segment != ".*") return std::string(segment.substr(1));
  const bool quotes = segment.size() >= 4 && (segment.starts_with("['") || segment.starts_with("[\"")) &&
                      segment[segment.size() - 2] == segment[1] && segment.back() == ']';
  if (!quotes) return std::nullopt;
  const std::string_view name = segment.substr(2, segment.size() - 4);
  if (name.find_first_of("\\'\"") != std::string_view::npos) return std::nullopt;
  return std::string(name);
}

}  // namespace infralint::language
