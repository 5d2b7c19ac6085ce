// One JSON value at a time into a tree: the JSON reader's core, and the YAML reader's fast and more exact way through
// documents that are JSON. For the readers of this folder only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "syntax/value/tree_builder.h"
#include "syntax/value/value.h"

namespace infralint::value {

struct JsonValue {
  const Value* root = nullptr;  // what was read of it
  std::uint32_t end = 0;        // behind the value, or where the error is
  std::optional<Diagnostic> error;
};

// Reads the value that begins at or behind `begin`; blanks behind it are left. Nodes are marked as of `format`. The
// first error ends the value. Duplicate keys are added to `diagnostics`.
JsonValue read_json_value(std::string_view source, std::uint32_t begin, Format format, Stream& stream,
                          TreeBuilder& builder);

}  // namespace infralint::value
