// Styles of TOML strings and where their decoded bytes stand. For the TOML reader only.
#pragma once

#include <string_view>

#include "base/offset_map.h"
#include "syntax/value/value.h"

namespace infralint::value {

// By the first byte: `"` double_quoted, `'` single_quoted (also the three-quote forms), else plain.
ScalarStyle toml_style(std::string_view source, Span span);

struct TomlAlignment {
  bool aligned = false;
  bool verbatim = true;  // see Value::offsets
};

// `span` holds the string with its quotes. Fills `map` when the text does not stand in the file as it is.
TomlAlignment align_toml_string(std::string_view source, Span span, std::string_view decoded, OffsetMap& map);

}  // namespace infralint::value
