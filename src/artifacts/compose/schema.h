// What a Compose file may hold, as data: for each mapping its keys, for each key the types of its value. For the schema
// producer.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace infralint::compose {

// Types that a value may have, as a set.
enum Types : std::uint16_t {
  is_text = 1,
  is_flag = 2,
  is_integer = 4,
  is_decimal = 8,
  is_list = 16,
  is_mapping = 32,
  is_nothing = 64,
  is_duration = 128,   // text in the syntax of durations
  is_byte_size = 256,  // text or integer
  is_number = is_integer | is_decimal | is_text,
  is_labels = is_list | is_mapping,  // `K=V` items, or a mapping from names to scalars
  is_switchable = is_flag | is_text,
};

struct Table;

struct Field {
  std::string_view name;
  std::uint16_t types;
  const Table* keys = nullptr;    // of a mapping with fixed keys
  const Table* items = nullptr;   // of a list's items that are mappings
  const Table* values = nullptr;  // of a mapping whose keys the user chooses
  std::string_view choices{};     // separated by blanks; `*` at the end of one allows any suffix
};

struct Table {
  std::span<const Field> fields;

  const Field* find(std::string_view name) const;
};

const Table& root_schema();
const Table& service_schema();

}  // namespace infralint::compose
