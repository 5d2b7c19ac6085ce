#include "syntax/value/data.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_set>

namespace infralint::value {
namespace {

// Mappings looked into for one map before a nest of merges is given up.
constexpr int merge_budget = 1000;

// Nodes compared for one equality before a nest of aliases is given up.
constexpr std::uint64_t equality_budget = 1'000'000;

// A tree is at most 256 deep; only a nest of aliases is deeper.
constexpr int equality_depth = 1000;

bool is_merge(const Entry& entry, const DataView& view) {
  return view.merges() && entry.key.style == ScalarStyle::plain && entry.key.text == "<<";
}

class Collector {
 public:
  explicit Collector(const DataView& view) : view_(view) {}

  void collect(const Value& map) {
    if (--budget_ < 0) return;
    const std::size_t first = members_.size();
    for (auto entry = map.entries.rbegin(); entry != map.entries.rend(); ++entry) {
      if (!entry->key.is_scalar() || is_merge(*entry, view_)) continue;
      if (seen_.insert(entry->key.text).second) members_.push_back({entry->key.text, &*entry});
    }
    std::reverse(members_.begin() + static_cast<std::ptrdiff_t>(first), members_.end());
    for (const Entry& entry : map.entries) {
      if (is_merge(entry, view_)) merge(entry.value.resolved());
    }
  }

  std::vector<Member> take() { return std::move(members_); }

 private:
  void merge(const Value& source) {
    if (source.is_mapping()) return collect(source);
    for (const Value& item : source.items) {
      if (item.resolved().is_mapping()) collect(item.resolved());
    }
  }

  const DataView& view_;
  std::vector<Member> members_;
  std::unordered_set<std::string_view> seen_;
  int budget_ = merge_budget;
};

// A node with the consumer of its file.
struct Seen {
  const Value& node;
  const DataView& view;
};

bool equal_scalars(Seen left, Seen right) {
  const DataType type = data_type(left.node, left.view);
  const DataType other = data_type(right.node, right.view);
  const auto numeric = [](DataType t) { return t == DataType::integer || t == DataType::number; };
  if (numeric(type) && numeric(other)) {
    const std::optional<Decimal> exact = decimal(left.node, left.view);
    return exact ? exact == decimal(right.node, right.view)
                 : number(left.node, left.view) == number(right.node, right.view);
  }
  if (type != other) return false;
  switch (type) {
    case DataType::null: return true;
    case DataType::boolean:
      return as_bool(left.node, left.view.resolver()) == as_bool(right.node, right.view.resolver());
    default: return left.node.text == right.node.text;
  }
}

// Compares two trees; beyond the budget or the depth nothing is equal.
class Equality {
 public:
  Equality(const DataView& left, const DataView& right, std::uint64_t& budget)
      : left_(left), right_(right), same_resolver_(left.resolver() == right.resolver()), budget_(budget) {}

  bool equal(const Value& left_node, const Value& right_node) {
    const Value& left = left_node.resolved();
    const Value& right = right_node.resolved();
    if (&left == &right && same_resolver_) return true;
    if (depth_ > equality_depth) return false;
    if (budget_ <= 1) {
      budget_ = 0;
      return false;
    }
    --budget_;
    if (left.is_scalar() && right.is_scalar()) return equal_scalars({left, left_}, {right, right_});
    ++depth_;
    const bool same = left.is_sequence() ? right.is_sequence() && equal_lists(left, right)
                                         : left.is_mapping() && right.is_mapping() && equal_maps(left, right);
    --depth_;
    return same;
  }

 private:
  bool equal_lists(const Value& left, const Value& right) {
    return std::equal(left.items.begin(), left.items.end(), right.items.begin(), right.items.end(),
                      [&](const Value& a, const Value& b) { return equal(a, b); });
  }

  bool equal_maps(const Value& left, const Value& right) {
    std::vector<Member> mine = members(left, left_);
    std::vector<Member> others = members(right, right_);
    if (mine.size() != others.size()) return false;
    const auto by_name = [](const Member& a, const Member& b) { return a.name < b.name; };
    std::sort(mine.begin(), mine.end(), by_name);
    std::sort(others.begin(), others.end(), by_name);
    return std::equal(mine.begin(), mine.end(), others.begin(), [&](const Member& a, const Member& b) {
      return a.name == b.name && equal(a.value(), b.value());
    });
  }

  const DataView& left_;
  const DataView& right_;
  bool same_resolver_;
  std::uint64_t& budget_;
  int depth_ = 0;
};

// As members() does it, for one name: the map's own, then what merges add in their order.
const Entry* find_member(const Value& node, std::string_view name, const DataView& view, int& budget) {
  const Value& map = node.resolved();
  if (!map.is_mapping() || --budget < 0) return nullptr;
  bool merges = false;
  for (auto entry = map.entries.rbegin(); entry != map.entries.rend(); ++entry) {
    if (!entry->key.is_scalar()) continue;
    if (is_merge(*entry, view)) {
      merges = true;
    } else if (entry->key.text == name) {
      return &*entry;
    }
  }
  if (!merges) return nullptr;
  for (const Entry& entry : map.entries) {
    if (!entry.key.is_scalar() || !is_merge(entry, view)) continue;
    const Value& source = entry.value.resolved();
    if (const Entry* found = find_member(source, name, view, budget)) return found;
    for (const Value& item : source.items) {
      if (const Entry* found = find_member(item, name, view, budget)) return found;
    }
  }
  return nullptr;
}

}  // namespace

DataType data_type(const Value& node, const DataView& view) {
  const Value& value = node.resolved();
  if (value.is_mapping()) return DataType::map;
  if (value.is_sequence()) return DataType::list;
  if (!value.is_scalar()) return DataType::null;  // an undefined alias
  switch (resolve(value, view.resolver())) {
    case ScalarType::null: return DataType::null;
    case ScalarType::boolean: return DataType::boolean;
    case ScalarType::integer: return DataType::integer;
    case ScalarType::floating: return DataType::number;
    case ScalarType::string:
    case ScalarType::timestamp: break;
  }
  return DataType::string;
}

// Names are compared in pairs: most maps are small.
bool entries_are_members(const Value& map, const DataView& view) {
  if (map.entries.size() > 16) return false;
  for (auto entry = map.entries.begin(); entry != map.entries.end(); ++entry) {
    if (!entry->key.is_scalar() || is_merge(*entry, view)) return false;
    for (auto before = map.entries.begin(); before != entry; ++before) {
      if (before->key.text == entry->key.text) return false;
    }
  }
  return true;
}

std::vector<Member> members(const Value& node, const DataView& view) {
  const Value& map = node.resolved();
  if (!map.is_mapping()) return {};
  if (entries_are_members(map, view)) {
    std::vector<Member> all;
    all.reserve(map.entries.size());
    for (const Entry& entry : map.entries) all.push_back({entry.key.text, &entry});
    return all;
  }
  Collector collector(view);
  collector.collect(map);
  return collector.take();
}

const Entry* member(const Value& node, std::string_view name, const DataView& view) {
  if (!view.merges()) return node.find_entry(name);
  int budget = merge_budget;
  return find_member(node, name, view, budget);
}

std::span<const Value> items(const Value& node) { return node.resolved().items; }

std::optional<double> number(const Value& node, const DataView& view) { return as_number(node, view.resolver()); }

std::optional<Decimal> decimal(const Value& node, const DataView& view) {
  const Value& scalar = node.resolved();
  if (!scalar.is_scalar()) return std::nullopt;
  const ScalarType type = resolve(scalar, view.resolver());
  if (type != ScalarType::integer && type != ScalarType::floating) return std::nullopt;
  // Other bases and a leading zero (octal in YAML 1.1) change what the digits mean.
  if (const auto integer = as_integer(scalar, view.resolver())) return Decimal::whole(*integer);
  if (const auto plain = Decimal::parse(scalar.text)) return plain;
  std::string text(scalar.text);
  text.erase(std::remove(text.begin(), text.end(), '_'), text.end());
  return Decimal::parse(text);
}

bool equal(const Value& left, const Value& right, const DataView& view, std::uint64_t* budget) {
  return equal(left, view, right, view, budget);
}

bool equal(const Value& left, const DataView& left_view, const Value& right, const DataView& right_view,
           std::uint64_t* budget) {
  std::uint64_t own = equality_budget;
  return Equality(left_view, right_view, budget != nullptr ? *budget : own).equal(left, right);
}

const Entry* entry_of(const Value& node) {
  if (node.parent == nullptr || !node.parent->is_mapping() || node.parent->entries.empty()) return nullptr;
  const auto entries = node.parent->entries;
  const auto* address = reinterpret_cast<const std::byte*>(&node);
  const auto* first = reinterpret_cast<const std::byte*>(entries.data());
  const auto* last = reinterpret_cast<const std::byte*>(entries.data() + entries.size());
  if (std::less<>()(address, first) || !std::less<>()(address, last)) return nullptr;
  return &entries[static_cast<std::size_t>(address - first) / sizeof(Entry)];
}

}  // namespace infralint::value
