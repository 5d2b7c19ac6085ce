#include "language/known_text.h"

#include <algorithm>

#include "syntax/expression/expression.h"

namespace infralint::language {

bool KnownText::touches_hole(Span part) const {
  return std::any_of(holes.begin(), holes.end(),
                     [&](Span hole) { return hole.begin < part.end && part.begin < hole.end; });
}

void KnownText::add(std::string_view piece, std::uint32_t at) {
  if (piece.empty()) return;
  map.add(static_cast<std::uint32_t>(text.size()), at);
  text += piece;
}

void KnownText::add_hole(std::string_view piece, std::uint32_t at) {
  const auto begin = static_cast<std::uint32_t>(text.size());
  add(piece, at);
  holes.push_back({begin, static_cast<std::uint32_t>(text.size())});
}

KnownText all_known(std::string_view text) {
  KnownText all;
  all.text = text;
  return all;
}

KnownText all_unknown(std::string_view text) {
  KnownText none;
  none.add_hole(text, 0);
  return none;
}

KnownText without_expressions(std::string_view text) {
  KnownText known;
  std::uint32_t at = 0;
  for (const expression::Embedded& embedded : expression::find_embedded(text)) {
    known.add(text.substr(at, embedded.whole.begin - at), at);
    known.add_hole(embedded.whole.of(text), embedded.whole.begin);
    at = embedded.whole.end;
  }
  known.add(text.substr(at), at);
  return known;
}

Span place_of(const KnownText& known, Span part, const value::Value& scalar) {
  return scalar.inner(known.map.source(part));
}

OffsetMap file_map(const KnownText& known, const value::Value& scalar) {
  const OffsetMap outer = scalar.text_map();
  return known.map.runs().empty() ? outer : known.map.behind(outer, static_cast<std::uint32_t>(known.text.size()));
}

}  // namespace infralint::language
