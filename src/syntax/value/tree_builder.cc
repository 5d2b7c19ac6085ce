#include "syntax/value/tree_builder.h"

#include <algorithm>

namespace infralint::value {
namespace {

// `node` has reached its final address. Children are arena memory of the same builder, so writing to them is sound.
void adopt_children(Value& node) {
  for (const Value& item : node.items) const_cast<Value&>(item).parent = &node;
  for (const Entry& entry : node.entries) {
    const_cast<Entry&>(entry).key.parent = &node;
    const_cast<Entry&>(entry).value.parent = &node;
  }
}

Value empty_node(std::uint32_t at, Format format) {
  Value node;
  node.span = {at, at};
  node.format = format;
  return node;
}

}  // namespace

void TreeBuilder::open(const Value& collection) {
  ++nodes_;
  open_.push_back({collection, scratch_.size()});
}

void TreeBuilder::add(const Value& node) {
  ++nodes_;
  scratch_.push_back(node);
}

bool TreeBuilder::expects_value() const {
  return !open_.empty() && open_.back().node.is_mapping() && top_children() % 2 == 1;
}

void TreeBuilder::place_children(Value& collection, std::size_t first) {
  const std::size_t count = scratch_.size() - first;
  if (count == 0) return;
  if (collection.is_mapping()) {
    auto* entries = static_cast<Entry*>(arena_.allocate(count / 2 * sizeof(Entry), alignof(Entry)));
    for (std::size_t i = 0; i < count / 2; ++i) {
      Entry* entry = new (&entries[i]) Entry{scratch_[first + 2 * i], scratch_[first + 2 * i + 1]};
      adopt_children(entry->key);
      adopt_children(entry->value);
    }
    collection.entries = {entries, count / 2};
  } else {
    auto* items = static_cast<Value*>(arena_.allocate(count * sizeof(Value), alignof(Value)));
    for (std::size_t i = 0; i < count; ++i) adopt_children(*new (&items[i]) Value(scratch_[first + i]));
    collection.items = {items, count};
  }
  scratch_.resize(first);
}

void TreeBuilder::close(std::uint32_t end) {
  if (expects_value()) add(empty_node(std::max(end, scratch_.back().span.end), format_));
  Open last = open_.back();
  last.node.span.end = std::max({end, last.node.span.end, last.node.span.begin});
  if (const Value* child = last_child()) last.node.span.end = std::max(last.node.span.end, child->span.end);
  place_children(last.node, last.first);
  open_.pop_back();
  scratch_.push_back(last.node);
}

const Value* TreeBuilder::finish(std::uint32_t end) {
  while (!open_.empty()) {
    top().closed = false;
    close(0);
  }
  Value root = scratch_.empty() ? empty_node(end, format_) : scratch_.front();
  scratch_.clear();
  Value* placed = arena_.make<Value>(root);
  adopt_children(*placed);
  return placed;
}

}  // namespace infralint::value
