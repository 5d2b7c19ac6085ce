// The door of the shell parser: the grammar of POSIX (XCU 2.10) and what bash adds to it.
//
// A construct that the dialect lacks is read as bash reads it and listed in Script::extensions; where the dialect gives
// the same text another meaning (`$'x'`, `{a,b}` and `x &> y` in dash), that one holds. So an error is something that
// no shell of this family would read.
//
// It never throws; behind an error it goes on at the next separator. Time is linear in the text, nesting is limited.
// Thread-safe: no shared state.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/offset_map.h"
#include "syntax/shell/command.h"

namespace infralint::shell {

struct ParseOptions {
  Dialect dialect = Dialect::bash;
  // Ranges of the text, ascending, that are replaced before the shell sees them: each is one part of a word.
  std::span<const Span> opaque;
};

// A text of more than 1 MiB is not read: the result is empty and partial. `offsets` says where the text stands in the
// file. The result holds its own copy of the text.
Script parse(std::string_view text, const OffsetMap& offsets, const ParseOptions& options = {});

}  // namespace infralint::shell
