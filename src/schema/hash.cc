#include "schema/hash.h"

#include <functional>
#include <string_view>

namespace infralint::schema {
namespace {

constexpr int looked_at = 64;  // nodes

std::size_t mixed(std::size_t a, std::size_t b) { return a ^ (b + 0x9E3779B97F4A7C15U + (a << 6U) + (a >> 2U)); }

std::size_t scalar_hash(const value::Value& scalar, value::DataType type, const value::DataView& view) {
  using value::DataType;
  switch (type) {
    case DataType::null: return 1;
    case DataType::boolean: return value::as_bool(scalar, view.resolver()) == true ? 2 : 3;
    case DataType::integer:
    case DataType::number: {
      const auto exact = value::decimal(scalar, view);
      return exact ? exact->hash() : 4;
    }
    default: return std::hash<std::string_view>()(scalar.text);
  }
}

std::size_t hash_within(const value::Value& node, const value::DataView& view, int& budget) {
  const value::Value& value = node.resolved();
  if (--budget < 0) return 5;
  if (value.is_scalar()) return scalar_hash(value, value::data_type(value, view), view);
  if (value.is_sequence()) {
    std::size_t hash = mixed(6, value.items.size());
    for (const value::Value& item : value.items) {
      if (budget <= 0) break;
      hash = mixed(hash, hash_within(item, view, budget));
    }
    return hash;
  }
  // Members have no order, so a budget must not cut some of them off: their names, and values that are scalars.
  std::size_t hash = 7;
  for (const value::Member& member : value::members(value, view)) {
    const value::Value& inner = member.value().resolved();
    const std::size_t own = inner.is_scalar() ? scalar_hash(inner, value::data_type(inner, view), view) : 8;
    hash += mixed(std::hash<std::string_view>()(member.name), own);
  }
  return hash;
}

}  // namespace

std::size_t hash_of(const value::Value& node, const value::DataView& view) {
  int budget = looked_at;
  return hash_within(node, view, budget);
}

}  // namespace infralint::schema
