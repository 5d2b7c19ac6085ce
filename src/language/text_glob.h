// Globs over values: `*` stops at a slash, `**` does not, `?` is one character, `[a-z]` one of a set, `{a,b}` either.
// Not for paths of files: see base/glob.h.
#pragma once

#include <string_view>

namespace infralint::language {

// The whole text. A broken pattern (an unclosed `[`) means its characters. Linear apart from runs between stars.
bool matches_glob(std::string_view pattern, std::string_view text, bool ignore_case);

}  // namespace infralint::language
