// What the drafts of JSON Schema say differently: their names, their keywords, where these hold schemas. For this room
// only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "schema/schema.h"

namespace infralint::schema {

// How a schema resource is read: a draft, and from 2019-09 on the vocabularies of its meta-schema.
struct Dialect {
  Draft draft = Draft::draft2020_12;
  bool applicators = true;
  bool unevaluated = true;
  bool validation = true;
  bool assert_formats = false;

  // Siblings of `$ref` mean nothing, `$id: "#name"` names a place.
  bool is_old() const { return draft <= Draft::draft7; }
};

enum class Keyword : std::uint8_t {
  additional_items,
  additional_properties,
  all_of,
  anchor,
  any_of,
  const_value,
  contains,
  definitions,
  dependencies,
  dependent_required,
  dependent_schemas,
  dynamic_anchor,
  dynamic_ref,
  else_schema,
  enumeration,
  exclusive_maximum,
  exclusive_minimum,
  format,
  id,
  if_schema,
  items,
  max_contains,
  max_items,
  max_length,
  max_properties,
  maximum,
  min_contains,
  min_items,
  min_length,
  min_properties,
  minimum,
  multiple_of,
  not_schema,
  one_of,
  pattern,
  pattern_properties,
  prefix_items,
  properties,
  property_names,
  recursive_anchor,
  recursive_ref,
  ref,
  required,
  then_schema,
  type,
  unevaluated_items,
  unevaluated_properties,
  unique_items,
};

// Where schemas stand in the value of a keyword.
enum class Subschemas : std::uint8_t { none, one, list, map, one_or_list, map_some };

struct KeywordInfo {
  std::string_view name;
  Keyword keyword;
  Subschemas subschemas;
};

// Null when the dialect does not know the keyword.
const KeywordInfo* find_keyword(std::string_view name, const Dialect& dialect);

// By the URI of `$schema`, with or without an empty fragment.
std::optional<Draft> draft_of(std::string_view schema_uri);
std::string_view schema_uri(Draft draft);
// `draft 7`, `2020-12`
std::string_view name_of(Draft draft);

}  // namespace infralint::schema
