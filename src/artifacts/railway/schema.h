// What a Railway configuration file may hold, as data. For the rules of this room.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace infralint::railway {

enum class Shape : std::uint8_t {
  string,
  string_list,
  string_or_list,  // preDeployCommand
  integer,
  number,
  boolean,
  choice,
  table,
  map,  // keys of the user's choice, each a table
};

struct Table;

struct Field {
  std::string_view name;
  Shape shape;
  std::span<const std::string_view> choices{};  // of a choice
  const Table* table = nullptr;                 // of a table or map
};

struct Table {
  std::span<const Field> fields;
  bool open = false;  // further keys are allowed

  // Null when the table has no such field.
  const Field* find(std::string_view name) const;
};

// The table at the root of a file.
const Table& root_schema();
const Table& build_schema();
const Table& deploy_schema();

struct Region {
  std::string_view id;
  std::string_view successor;  // of an id that is no longer given out; empty for a current one
};
std::span<const Region> regions();

}  // namespace infralint::railway
