#include "edit/yaml_places.h"

#include <algorithm>

namespace infralint::edit {
namespace {

using value::Entry;
using value::Value;

const Value& last_leaf(const Value& node) {
  const Value* leaf = &node;
  while (!leaf->flow && (!leaf->items.empty() || !leaf->entries.empty())) {
    leaf = leaf->items.empty() ? &leaf->entries.back().value : &leaf->items.back();
  }
  return *leaf;
}

bool keeps_blank_lines(const Value& scalar, const Lines& lines) {
  if (!scalar.is_block_scalar()) return false;
  const std::uint32_t begin = scalar.span.begin;
  return lines.text().substr(begin, lines.end(begin) - begin).substr(0, 3).find('+') != std::string_view::npos;
}

// Behind comments, blanks and line breaks.
std::uint32_t skip_comments(std::uint32_t at, const Lines& lines) {
  at = lines.skip_space(at);
  while (lines.at(at) == '#') at = lines.skip_space(lines.end(at));
  return at;
}

}  // namespace

std::uint32_t begin_of(const Value& node) {
  return node.properties.empty() ? node.span.begin : std::min(node.properties.begin, node.span.begin);
}

std::uint32_t end_of(const Value& node, const Lines& lines) {
  const Value& leaf = last_leaf(node);
  std::uint32_t end = std::max({node.span.end, node.properties.end, leaf.properties.end});
  if (!keeps_blank_lines(leaf, lines)) return end;
  while (true) {
    const std::uint32_t next = lines.next(end);
    if (next >= lines.size() || !lines.is_blank(next)) return end;
    end = lines.end(next);
  }
}

std::uint32_t end_of(const Entry& entry, const Lines& lines) {
  return std::max(entry.key.span.end, end_of(entry.value, lines));
}

std::optional<std::uint32_t> colon_of(const Entry& entry, const Lines& lines) {
  const std::uint32_t at = lines.skip_blanks(entry.key.span.end);
  if (lines.at(at) != ':') return std::nullopt;
  // `? key : value` and `? key` with `: value` on the next line.
  const std::uint32_t begin = begin_of(entry.key);
  const std::size_t before = begin == 0 ? std::string_view::npos : lines.text().find_last_not_of(" \t\r\n", begin - 1);
  if (before != std::string_view::npos && lines.text()[before] == '?') return std::nullopt;
  return at;
}

std::optional<std::uint32_t> dash_of(const Value& sequence, std::size_t index, const Lines& lines) {
  std::uint32_t at = sequence.span.begin;
  if (index > 0) at = skip_comments(end_of(sequence.items[index - 1], lines), lines);
  if (lines.at(at) != '-' || at >= std::max(begin_of(sequence.items[index]), at + 1)) return std::nullopt;
  return at;
}

std::optional<std::uint32_t> introduction_end(const Value& node, const Lines& lines) {
  if (node.parent == nullptr) return std::nullopt;
  if (!node.properties.empty()) return node.properties.end;
  if (const Entry* entry = value::entry_of(node)) {
    const auto colon = colon_of(*entry, lines);
    return colon ? std::optional(*colon + 1) : std::nullopt;
  }
  if (node.parent->flow) return node.span.begin;
  const auto dash = dash_of(*node.parent, index_in_parent(node), lines);
  return dash ? std::optional(*dash + 1) : std::nullopt;
}

const value::Comment* comment_in(Span span, const Text& text) {
  const auto& all = text.stream.comments;
  const auto found =
      std::lower_bound(all.begin(), all.end(), span.begin,
                       [](const value::Comment& each, std::uint32_t begin) { return each.span.begin < begin; });
  return found != all.end() && found->span.begin < span.end ? &*found : nullptr;
}

std::string_view header_comment(const Value& scalar, const Text& text) {
  const Lines lines(text.file.parse_text());
  const value::Comment* comment = comment_in({scalar.span.begin, lines.end(scalar.span.begin)}, text);
  return comment == nullptr ? std::string_view() : comment->span.of(text.file.text());
}

std::size_t index_in_parent(const Value& node) {
  if (const Entry* entry = value::entry_of(node)) {
    return static_cast<std::size_t>(entry - node.parent->entries.data());
  }
  return static_cast<std::size_t>(&node - node.parent->items.data());
}

}  // namespace infralint::edit
