#include "schema/hash.h"

#include <functional>
#include <string_view>

namespace infralint::schema {
namespace {

// Items of a list that are looked at, and how many times fewer inside of each.
constexpr std::size_t most_looks = 64;
constexpr std::size_t fewer_inside = 8;

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

// What a level may cost follows from its depth alone, so that equal maps share a number however their members stand.
std::size_t hash_within(const value::Value& node, const value::DataView& view, std::size_t looks) {
  const value::Value& value = node.resolved();
  if (value.is_scalar()) return scalar_hash(value, value::data_type(value, view), view);
  if (value.is_sequence()) {
    std::size_t hash = mixed(6, value.items.size());
    for (std::size_t i = 0; i < value.items.size() && i < looks; ++i) {
      hash = mixed(hash, hash_within(value.items[i], view, looks / fewer_inside));
    }
    return hash;
  }
  std::size_t hash = 7;
  if (looks == 0) return hash;
  for (const value::Member& member : value::members(value, view)) {
    hash += mixed(std::hash<std::string_view>()(member.name), hash_within(member.value(), view, looks / fewer_inside));
  }
  return hash;
}

}  // namespace

std::size_t hash_of(const value::Value& node, const value::DataView& view) {
  return hash_within(node, view, most_looks);
}

}  // namespace infralint::schema
