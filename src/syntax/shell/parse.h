// The door of the shell parser: POSIX sh and what bash, ash and ksh add, as far as it takes to see every command.
// It never throws and never gives up; time is linear in the text, nesting is limited. Thread-safe: no shared state.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/offset_map.h"
#include "syntax/shell/command.h"

namespace infralint::shell {

enum class Dialect : std::uint8_t { posix, bash };  // posix: dash and whatever else has no arrays, `<(`, `&>`, `{a,b}`

struct ParseOptions {
  Dialect dialect = Dialect::bash;
  // Ranges of the text, ascending, that are replaced before the shell sees them: each is one part of a word.
  std::span<const Span> opaque;
};

// A text of more than 1 MiB is not read: the result is empty and partial. `offsets` says where the text stands in the
// file. The result holds its own copy of the text.
Script parse(std::string_view text, const OffsetMap& offsets, const ParseOptions& options = {});

}  // namespace infralint::shell
