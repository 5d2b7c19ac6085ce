// The formats of JSON Schema as functions over text: parsers by hand, no regular expressions. For this room only. Pure.
#pragma once

#include <string_view>

#include "schema/schema.h"

namespace infralint::schema {

struct Format {
  std::string_view name;
  bool (*valid)(std::string_view text);
  std::string_view noun;     // `a date and time`
  std::string_view example;  // `2026-01-31T12:00:00Z`; may be empty
  Draft from;                // the first draft that knows it
};

// Null for formats that assert nothing.
const Format* find_format(std::string_view name, Draft draft);

}  // namespace infralint::schema
