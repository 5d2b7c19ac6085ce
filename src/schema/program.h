// A compiled schema: an array of nodes that name each other by number, each with only the groups of keywords that it
// has. For the compiler, which fills it, and the evaluator, which reads it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/decimal.h"
#include "schema/formats.h"
#include "schema/schema.h"
#include "schema/text_pattern.h"

namespace infralint::schema {

using NodeId = std::uint32_t;
using ResourceId = std::uint32_t;

// A set of value::DataType.
using TypeMask = std::uint8_t;

constexpr TypeMask mask_of(value::DataType type) { return static_cast<TypeMask>(1U << static_cast<unsigned>(type)); }
inline constexpr TypeMask every_type = 0x7F;

// A value of `const` or `enum`.
struct Allowed {
  const value::Value* value;
  value::DataType type;
};

struct Bound {
  Decimal limit;
  std::string_view text;  // as written
  bool upper;
  bool exclusive;
  std::string_view keyword;
};

struct NumberRules {
  std::vector<Bound> bounds;
  std::optional<Decimal> multiple_of;
  std::string_view multiple_text;
};

struct StringRules {
  std::optional<std::size_t> min_length;
  std::optional<std::size_t> max_length;
  std::unique_ptr<const TextPattern> pattern;
  std::string_view pattern_text;
  const Format* format = nullptr;
};

struct ListRules {
  std::vector<NodeId> first;  // one an item
  std::optional<NodeId> rest;
  std::string_view rest_keyword;
  std::optional<NodeId> contains;
  std::size_t min_contains = 1;
  std::optional<std::size_t> max_contains;
  bool contains_evaluates = false;
  std::optional<std::size_t> min_items;
  std::optional<std::size_t> max_items;
  bool unique = false;
};

struct Property {
  std::string_view name;
  NodeId node;
};

struct PatternProperty {
  std::unique_ptr<const TextPattern> pattern;
  std::string_view text;
  NodeId node;
};

struct Dependency {
  std::string_view name;
  std::vector<std::string_view> needed;
  std::optional<NodeId> node;
  std::string_view keyword;
};

struct MapRules {
  std::vector<Property> properties;  // by name
  std::vector<PatternProperty> patterns;
  bool patterns_skipped = false;  // some could not be compiled
  std::optional<NodeId> additional;
  std::optional<NodeId> names;
  std::vector<std::string_view> required;
  std::vector<Dependency> dependencies;
  std::optional<std::size_t> min_properties;
  std::optional<std::size_t> max_properties;

  const Property* find(std::string_view name) const;
};

// `$dynamicRef` and `$recursiveRef`: the outermost resource on the way here that has the name, when `name` is set.
struct DynamicReference {
  NodeId otherwise;
  std::optional<std::string> name;
  std::string_view keyword;
};

// What judges the same instance by other schemas.
struct Applicators {
  std::optional<NodeId> ref;
  std::optional<DynamicReference> dynamic_ref;
  std::vector<NodeId> all_of;
  std::vector<NodeId> any_of;
  std::vector<NodeId> one_of;
  std::optional<NodeId> not_schema;
  std::optional<NodeId> if_schema;
  std::optional<NodeId> then_schema;
  std::optional<NodeId> else_schema;
};

struct Node {
  const value::Value* source = nullptr;
  ResourceId resource = 0;
  bool is_target = false;    // of a reference: only those lead into circles
  bool never = false;        // `false`
  bool whole_floats = true;  // `1.0` is an integer
  TypeMask types = every_type;
  std::string_view title;
  std::optional<std::vector<Allowed>> enumeration;
  std::optional<Allowed> constant;
  std::unique_ptr<NumberRules> number;
  std::unique_ptr<StringRules> string;
  std::unique_ptr<ListRules> list;
  std::unique_ptr<MapRules> map;
  std::unique_ptr<Applicators> applicators;
  std::optional<NodeId> unevaluated_items;
  std::optional<NodeId> unevaluated_properties;
};

struct ResourceInfo {
  const value::Value* root;  // of its document
  std::string document_uri;  // empty for the schema's own document
  std::unordered_map<std::string, NodeId> dynamic_anchors;
};

struct Program {
  std::vector<Node> nodes;
  std::vector<ResourceInfo> resources;
  NodeId root = 0;
  bool dynamic = false;                              // some reference depends on the way that led to it
  value::Resolver resolver = value::Resolver::core;  // of the schema's file
};

}  // namespace infralint::schema
