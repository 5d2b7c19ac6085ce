// Finds where a YAML scalar ends, and where each byte of its decoded text stands, by walking its source and its decoded
// text together. For the YAML reader only.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/offset_map.h"
#include "base/span.h"
#include "syntax/value/value.h"

namespace infralint::value {

struct Alignment {
  bool aligned = false;  // false: nothing else is known but `style`
  bool closed = true;    // false: a quoted scalar without its closing quote
  bool verbatim = true;  // the text stands in the file as it is (see Value::offsets); else the map was filled
  std::uint32_t end = 0;
  std::uint32_t bad_escape = 0;  // of an escape that the parser lets through; 0 when there is none
  Span comment;                  // behind the header of a block scalar
};

// By the first byte of the node.
ScalarStyle style_at(std::string_view source, std::uint32_t begin);

// `source` reaches to the end of the document. `parent_column` is the column of the innermost open block collection
// (-1 at the root); only block scalars need it. `map` must be empty.
Alignment align_scalar(std::string_view source, std::uint32_t begin, ScalarStyle style, std::string_view decoded,
                       int parent_column, OffsetMap& map);

}  // namespace infralint::value
