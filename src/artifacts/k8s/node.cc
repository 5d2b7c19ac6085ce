#include "artifacts/k8s/node.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "syntax/value/resolve.h"

namespace infralint::k8s {
namespace {

using value::Entry;
using value::Value;

// Mappings visited for the members of one mapping before a nest of merges is given up.
constexpr int member_merge_budget = 100;

bool is_name_start(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_'; }

bool has_variable(std::string_view text, char opener) {
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    if (at + 2 < text.size() && text[at + 1] == opener && is_name_start(text[at + 2])) return true;
  }
  return false;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool has_merge(const Value& mapping) {
  return std::any_of(mapping.entries.begin(), mapping.entries.end(),
                     [](const Entry& entry) { return entry.key.is_scalar() && entry.key.text == "<<"; });
}

std::optional<std::int64_t> to_integer(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

}  // namespace

bool is_unknown_text(std::string_view text) {
  if (text.size() < 3) return false;
  if (contains(text, "{{") || has_variable(text, '{') || has_variable(text, '(')) return true;
  if (text.front() == '<' && text.back() == '>' && !contains(text, "\n")) return true;
  return text.starts_with("ENC[") || text.starts_with("op://") || text.starts_with("vault:") ||
         text.starts_with("ref+");
}

Node::Node(const Value* value, const Entry* entry) : value_(value ? &value->resolved() : nullptr), entry_(entry) {
  if (value_ == nullptr) return;
  if (value_->kind == value::NodeKind::alias) {  // of an anchor that does not exist
    value_ = nullptr;
    unknown_ = true;
  } else if (value::is_null(*value_)) {
    value_ = nullptr;
    entry_ = nullptr;
  }
}

Node Node::make_unknown() {
  Node node;
  node.unknown_ = true;
  return node;
}

bool Node::unknown() const { return unknown_ || (is_scalar() && is_unknown_text(value_->text)); }

Node Node::operator[](std::string_view key) const {
  if (value_ == nullptr) return *this;
  if (!value_->is_mapping()) return make_unknown();
  if (const Entry* entry = value_->find_entry_merged(key)) return Node(&entry->value, entry);
  return value_->closed ? Node() : make_unknown();
}

std::vector<Node> Node::items() const {
  std::vector<Node> nodes;
  if (!is_sequence()) return nodes;
  nodes.reserve(value_->items.size());
  for (const Value& item : value_->items) {
    if (const Node node(&item, nullptr); node) nodes.push_back(node);
  }
  return nodes;
}

std::vector<Node::Member> Node::members() const {
  std::vector<Member> all;
  if (!is_mapping()) return all;
  std::vector<const Value*> pending = {value_};
  std::unordered_set<std::string_view> seen;
  for (int budget = member_merge_budget; !pending.empty() && budget > 0; --budget) {
    const Value& mapping = *pending.back();
    pending.pop_back();
    if (!mapping.is_mapping()) continue;
    const bool merged = &mapping != value_ || has_merge(mapping);
    for (const Entry& entry : mapping.entries) {
      if (!entry.key.is_scalar()) continue;
      if (entry.key.text == "<<") {
        const Value& source = entry.value.resolved();
        if (source.is_mapping()) pending.push_back(&source);
        for (const Value& item : source.items) pending.push_back(&item.resolved());
        continue;
      }
      if (merged && !seen.insert(entry.key.text).second) continue;
      if (const Node node(&entry.value, &entry); node) all.push_back({&entry.key, node});
    }
  }
  return all;
}

std::optional<bool> Node::boolean() const {
  return is_scalar() ? value::as_bool(*value_, value::Resolver::kubernetes) : std::nullopt;
}

std::optional<std::int64_t> Node::integer() const {
  if (!is_scalar()) return {};
  if (value_->style != value::ScalarStyle::plain) return to_integer(value_->text);
  return value::as_integer(*value_, value::Resolver::kubernetes);
}

std::optional<Quantity> Node::quantity() const {
  if (!is_scalar()) return {};
  if (auto parsed = Quantity::parse(value_->text)) return parsed;
  const auto number = integer();
  return number ? std::optional(Quantity::units(*number)) : std::nullopt;
}

}  // namespace infralint::k8s
