#include "syntax/value/value.h"

#include <algorithm>

namespace infralint::value {
namespace {

// Mappings looked into for one key before a nest of merges is given up.
constexpr int merge_budget = 1000;

const Entry* find_direct(const Value& mapping, std::string_view key) {
  const auto entries = mapping.entries;
  const auto found = std::find_if(entries.rbegin(), entries.rend(),
                                  [&](const Entry& entry) { return entry.key.is_scalar() && entry.key.text == key; });
  return found == entries.rend() ? nullptr : &*found;
}

const Entry* find_through_merges(const Value& node, std::string_view key, int& budget) {
  const Value& mapping = node.resolved();
  if (!mapping.is_mapping() || --budget < 0) return nullptr;
  if (const Entry* entry = find_direct(mapping, key)) return entry;
  const Entry* merge = find_direct(mapping, "<<");
  if (merge == nullptr) return nullptr;
  const Value& source = merge->value.resolved();
  if (!source.is_sequence()) return find_through_merges(source, key, budget);
  for (const Value& item : source.items) {
    if (const Entry* entry = find_through_merges(item, key, budget)) return entry;
  }
  return nullptr;
}

}  // namespace

const Value& Value::resolved() const { return kind == NodeKind::alias && target != nullptr ? *target : *this; }

const Entry* Value::find_entry(std::string_view key) const {
  const Value& mapping = resolved();
  return mapping.is_mapping() ? find_direct(mapping, key) : nullptr;
}

const Entry* Value::find_entry_merged(std::string_view key) const {
  int budget = merge_budget;
  return find_through_merges(*this, key, budget);
}

const Value* Value::find(std::string_view key) const {
  const Entry* entry = find_entry(key);
  return entry ? &entry->value : nullptr;
}

const Value* Value::find_merged(std::string_view key) const {
  const Entry* entry = find_entry_merged(key);
  return entry ? &entry->value : nullptr;
}

Span Value::inner(Span part) const {
  if (opaque) return span;
  const Span place =
      offsets != nullptr ? offsets->source(part) : Span{text_begin() + part.begin, text_begin() + part.end};
  // The last line break of a block scalar belongs to its text, not to its span.
  return {std::min(place.begin, span.end), std::min(place.end, span.end)};
}

OffsetMap Value::text_map() const { return offsets ? *offsets : OffsetMap(text_begin()); }

bool Stream::has_syntax_error() const {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.problem != Problem::duplicate_key; });
}

}  // namespace infralint::value
