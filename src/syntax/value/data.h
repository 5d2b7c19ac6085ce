// A Value tree read as JSON data: typed scalars, members with merges and without duplicates, aliases followed. What
// JSONPath, JSON Schema and policies see. Every node is the one in the tree, so it keeps its place in the file.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "syntax/value/resolve.h"
#include "syntax/value/value.h"

namespace infralint::value {

enum class DataType : std::uint8_t { null, boolean, integer, number, string, list, map };

// How the consumer of a file reads its tree. One file and one thread at a time: a view may make decoded nodes when it
// is first asked for them, and they live as long as the view.
class DataView {
 public:
  explicit DataView(Resolver resolver) : resolver_(resolver) {}
  virtual ~DataView() = default;
  DataView(const DataView&) = delete;
  DataView& operator=(const DataView&) = delete;

  Resolver resolver() const { return resolver_; }
  // `<<` adds members; the YAML 1.2 core schema takes it for a plain key.
  bool merges() const { return resolver_ != Resolver::core; }

  // A decoded view that hangs on any node under a name with two leading underscores (`__image` of a string); null when
  // the node has none. Asked only when no real member has the name; never part of an enumeration.
  virtual const Value* virtual_member(const Value& node, std::string_view name) {
    (void)node, (void)name;
    return nullptr;
  }

  // Whether the scalar depends on something that the repository does not say (`${REGISTRY}` without a default).
  virtual bool is_unknown(const Value& scalar) {
    (void)scalar;
    return false;
  }

 private:
  Resolver resolver_;
};

// Timestamps are strings. An integer is a number without fraction in its text; `1.0` is a number.
DataType data_type(const Value& node, const DataView& view);

// One member of a map as the consumer sees it.
struct Member {
  std::string_view name;
  const Entry* entry;

  const Value& value() const { return entry->value; }
};

// In the order of the file: of duplicates the last one (at its own place), and behind the map's own what merges add.
// Empty for anything but maps. Bounded: gives up on a nest of merges.
std::vector<Member> members(const Value& node, const DataView& view);

// Whether the entries of a map are its members as they stand, without merges and duplicates. May say no of large maps
// of which it is true: for whoever wants to go over `entries` without a list.
bool entries_are_members(const Value& map, const DataView& view);

// Null when absent or not a map. Real members only.
const Entry* member(const Value& node, std::string_view name, const DataView& view);

// Items of a list; empty for anything else.
std::span<const Value> items(const Value& node);

// The number of a scalar, when it is one; beyond the 53 bits of a double it is rounded.
std::optional<double> number(const Value& node, const DataView& view);
// The same without rounding; nothing for infinities and what is not a number.
std::optional<Decimal> decimal(const Value& node, const DataView& view);

// JSON equality: numbers by exact value, objects unordered, lists in order. Bounded: nests of aliases that are too deep
// or too large are unequal. `budget` is the number of nodes that may be compared, and is lowered by what is; null: a
// million.
bool equal(const Value& left, const Value& right, const DataView& view, std::uint64_t* budget = nullptr);
// The same for nodes of files with different consumers (a policy's `yes` and a manifest's).
bool equal(const Value& left, const DataView& left_view, const Value& right, const DataView& right_view,
           std::uint64_t* budget = nullptr);

// The entry whose value (or key) `node` is; null for list items, roots and nodes that stand in no tree.
const Entry* entry_of(const Value& node);

}  // namespace infralint::value
