#include "artifacts/compose/expanded.h"

#include <unordered_set>

#include "syntax/value/resolve.h"

namespace infralint::compose {
namespace {

constexpr std::size_t merge_depth = 16;
constexpr std::size_t merge_limit = 10'000;

class MergeReader {
 public:
  std::vector<const value::Entry*> read(const value::Value& mapping) {
    collect(mapping, 0);
    return std::move(entries_);
  }

 private:
  void collect(const value::Value& node, std::size_t depth) {
    const value::Value& mapping = node.resolved();
    if (depth > merge_depth || !mapping.is_mapping()) return;
    for (const value::Entry& entry : mapping.entries) {
      if (++visits_ > merge_limit) return;
      if (entry.key.text == "<<" && !entry.key.is_quoted()) continue;
      if (seen_.insert(entry.key.text).second) entries_.push_back(&entry);
    }
    for (const value::Entry& entry : mapping.entries) {
      if (entry.key.text != "<<" || entry.key.is_quoted()) continue;
      const value::Value& merged = entry.value.resolved();
      if (merged.is_mapping()) collect(merged, depth + 1);
      for (const value::Value& item : merged.items) {
        if (++visits_ > merge_limit) return;
        collect(item, depth + 1);
      }
    }
  }

  std::vector<const value::Entry*> entries_;
  std::unordered_set<std::string_view> seen_;
  std::size_t visits_ = 0;
};

}  // namespace

std::vector<const value::Entry*> merged_entries(const value::Value& mapping) { return MergeReader().read(mapping); }

const value::Value* member(const value::Value* mapping, std::string_view key) {
  if (!mapping) return nullptr;
  const value::Value* found = mapping->resolved().find_merged(key);
  return found ? &found->resolved() : nullptr;
}

std::optional<std::string_view> scalar_text(const value::Value* node) {
  if (!node || !node->resolved().is_scalar() || value::is_null(node->resolved())) return std::nullopt;
  return node->resolved().text;
}

std::optional<bool> boolean(const value::Value* node) {
  const std::optional<std::string_view> text = scalar_text(node);
  if (!text) return std::nullopt;
  if (const auto typed = value::as_bool(*node, value::Resolver::go_yaml_v3)) return typed;
  for (const std::string_view word : {"true", "yes", "on", "y"}) {
    if (*text == word) return true;
  }
  for (const std::string_view word : {"false", "no", "off", "n"}) {
    if (*text == word) return false;
  }
  return std::nullopt;
}

std::vector<const value::Value*> list_items(const value::Value* node) {
  std::vector<const value::Value*> out;
  if (!node) return out;
  const value::Value& list = node->resolved();
  if (list.is_scalar() && !value::is_null(list)) out.push_back(&list);
  for (const value::Value& item : list.items) out.push_back(&item.resolved());
  return out;
}

bool is_reset(const value::Value& node) { return node.tag == "!reset"; }

}  // namespace infralint::compose
