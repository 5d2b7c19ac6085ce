#include <algorithm>

#include "syntax/expression/expression.h"

namespace infralint::expression {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::vector<Embedded> find_embedded(std::string_view text) {
  std::vector<Embedded> found;
  std::size_t at = 0;
  while ((at = text.find("${{", at)) != std::string_view::npos) {
    const auto begin = static_cast<std::uint32_t>(at);
    bool quoted = false;
    std::size_t end = at + 3;
    while (end < text.size() && (quoted || !text.substr(end).starts_with("}}"))) {
      if (text[end] == '\'') quoted = !quoted;
      ++end;
    }
    const bool closed = end < text.size();
    const auto inner_end = static_cast<std::uint32_t>(end);
    const std::uint32_t whole_end = closed ? inner_end + 2 : inner_end;
    found.push_back({{begin, whole_end}, {begin + 3, inner_end}, closed});
    at = whole_end;
  }
  return found;
}

bool is_whole_expression(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  text = text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
  if (!text.starts_with("${{")) return false;
  const std::vector<Embedded> found = find_embedded(text);
  return found.size() == 1 && found.front().closed && found.front().whole.size() == text.size();
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string path_of(const Node& node) {
  std::vector<std::string_view> segments;
  const Node* at = &node;
  for (; at->kind != NodeKind::context; at = at->children.front()) {
    if (at->kind == NodeKind::property) {
      segments.push_back(at->text);
    } else if (at->kind == NodeKind::filter ||
               (at->kind == NodeKind::index && at->children[1]->kind == NodeKind::number)) {
      segments.push_back("*");
    } else {
      return {};
    }
  }
  std::string path(at->text);
  for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment) path.append(".").append(*segment);
  std::transform(path.begin(), path.end(), path.begin(), lower);
  return path;
}

}  // namespace infralint::expression
