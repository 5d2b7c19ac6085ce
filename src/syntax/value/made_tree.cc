#include "syntax/value/made_tree.h"

#include <array>
#include <charconv>
#include <cmath>

namespace infralint::value {
namespace {

// Marks of made nodes stand in place of tags, which nodes of JSON never have; the address is what counts.
constexpr std::string_view made_mark = "!made";
constexpr std::string_view unknown_mark = "!unknown";

// Whole numbers up to here are exact in a double.
constexpr double largest_exact = 9007199254740992.0;

void adopt_children(Value& node) {
  for (const Value& item : node.items) const_cast<Value&>(item).parent = &node;
  for (const Entry& entry : node.entries) {
    const_cast<Entry&>(entry).key.parent = &node;
    const_cast<Entry&>(entry).value.parent = &node;
  }
}

// The copy of a node reaches its final address: its children (which a link and a copied key do not have) follow.
void settle(Value& node) {
  if (is_made(node) && node.kind != NodeKind::alias) adopt_children(node);
}

}  // namespace

void MadeTree::open(NodeKind kind, Span span) {
  Value node;
  node.kind = kind;
  node.format = Format::json;
  node.tag = made_mark;
  node.span = span;
  open_.push_back({node, scratch_.size()});
}

void MadeTree::open_map(Span span) { open(NodeKind::mapping, span); }

void MadeTree::open_list(Span span) { open(NodeKind::sequence, span); }

void MadeTree::close() {
  auto [node, first] = open_.back();
  open_.pop_back();
  const std::size_t count = scratch_.size() - first;
  if (count > 0 && node.is_mapping()) {
    auto* entries = static_cast<Entry*>(arena_.allocate(count / 2 * sizeof(Entry), alignof(Entry)));
    for (std::size_t i = 0; i < count / 2; ++i) {
      Entry* entry = new (&entries[i]) Entry{scratch_[first + 2 * i], scratch_[first + 2 * i + 1]};
      if (is_made(entry->key) && entry->key.span == Span{}) entry->key.span = entry->value.span;
      settle(entry->value);
    }
    node.entries = {entries, count / 2};
  } else if (count > 0) {
    auto* items = static_cast<Value*>(arena_.allocate(count * sizeof(Value), alignof(Value)));
    for (std::size_t i = 0; i < count; ++i) settle(*new (&items[i]) Value(scratch_[first + i]));
    node.items = {items, count};
  }
  scratch_.resize(first);
  scratch_.push_back(node);
}

void MadeTree::scalar(ScalarStyle style, std::string_view text, std::string_view mark, Span span) {
  Value node;
  node.style = style;
  node.format = Format::json;
  node.opaque = true;
  node.tag = mark;
  node.span = span;
  node.text = arena_.copy(text);
  scratch_.push_back(node);
}

MadeTree& MadeTree::key(std::string_view name, Span span) {
  scalar(ScalarStyle::double_quoted, name, made_mark, span);
  return *this;
}

MadeTree& MadeTree::key(const Value& written) {
  scratch_.push_back(written);
  return *this;
}

void MadeTree::string(std::string_view text, Span span) { scalar(ScalarStyle::double_quoted, text, made_mark, span); }

void MadeTree::written(std::string_view text, Span span) {
  if (text.size() != span.size()) return string(text, span);
  // Block scalars are strings whose text begins where their span does.
  scalar(ScalarStyle::literal, text, made_mark, span);
  scratch_.back().opaque = false;
}

void MadeTree::unknown(std::string_view text, Span span) {
  scalar(ScalarStyle::double_quoted, text, unknown_mark, span);
}

void MadeTree::integer(std::int64_t number, Span span) {
  std::array<char, 24> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  scalar(ScalarStyle::plain, {text.data(), end}, made_mark, span);
}

void MadeTree::number(double number, Span span) {
  if (std::trunc(number) == number && std::fabs(number) <= largest_exact) {
    return integer(static_cast<std::int64_t>(number), span);
  }
  std::array<char, 32> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  scalar(ScalarStyle::plain, {text.data(), end}, made_mark, span);
}

void MadeTree::boolean(bool truth, Span span) { scalar(ScalarStyle::plain, truth ? "true" : "false", made_mark, span); }

void MadeTree::null(Span span) { scalar(ScalarStyle::plain, "null", made_mark, span); }

void MadeTree::link(const Value& node) {
  Value link;
  link.kind = NodeKind::alias;
  link.format = Format::json;
  link.tag = made_mark;
  link.span = node.span;
  link.target = &node.resolved();
  scratch_.push_back(link);
}

const Value* MadeTree::finish() {
  Value* root = arena_.make<Value>(scratch_.back());
  settle(*root);
  scratch_.clear();
  return root;
}

bool is_made(const Value& node) {
  return node.tag.data() == made_mark.data() || node.tag.data() == unknown_mark.data();
}

bool is_made_unknown(const Value& node) { return node.tag.data() == unknown_mark.data(); }

const Value& written(const Value& node) {
  return node.kind == NodeKind::alias && is_made(node) && node.target != nullptr ? *node.target : node;
}

}  // namespace infralint::value
