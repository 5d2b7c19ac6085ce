// A scalar's text as far as the repository says it: variables with known values replaced, the rest left as holes. For
// the views of the kinds and what they decode.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/offset_map.h"
#include "base/span.h"
#include "syntax/value/value.h"

namespace infralint::language {

struct KnownText {
  std::string text;
  std::vector<Span> holes;  // parts of `text` that are decided elsewhere, as written; ascending, apart
  OffsetMap map;            // text -> the scalar's text; an empty map is the identity

  bool known() const { return holes.empty(); }
  bool touches_hole(Span part) const;

  // `piece` stands at `at` in the scalar's text, or came into its place.
  void add(std::string_view piece, std::uint32_t at);
  void add_hole(std::string_view piece, std::uint32_t at);
};

// All of it is known, all of it is not.
KnownText all_known(std::string_view text);
KnownText all_unknown(std::string_view text);
// Each `${{ ... }}` is a hole.
KnownText without_expressions(std::string_view text);

// Where a part of `known`, which was made from `scalar`, stands in the file.
Span place_of(const KnownText& known, Span part, const value::Value& scalar);
// The map for a parser that reads `known.text`.
OffsetMap file_map(const KnownText& known, const value::Value& scalar);

}  // namespace infralint::language
