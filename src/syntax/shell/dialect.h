// Which shell reads a script, and what each of them knows beyond POSIX. For the parser and for rules about portability.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace infralint::shell {

// `sh` is a shell of which nothing more is known: it may turn out to know everything.
enum class Dialect : std::uint8_t { sh, dash, ash, bash };

enum class Extension : std::uint8_t {
  array,                 // `a=(x y)`
  subscript,             // `a[1]=x`, `${a[1]}`
  process_substitution,  // `<(x)`, `>(x)`
  here_string,           // `<<< x`
  brace_expansion,       // `{a,b}`, `{1..3}`
  ansi_quote,            // `$'x'`
  locale_quote,          // `$"x"`
  double_bracket,        // `[[ x ]]`
  function_keyword,      // `function f`
  redirect_both,         // `&> x`
  pipe_both,             // `x |& y`
  descriptor_variable,   // `{fd}> x`
  arithmetic_command,    // `((x))`
  arithmetic_for,        // `for ((x; y; z))`
  case_fallthrough,      // `;&`, `;;&`
  append_assignment,     // `a+=x`
  select,                // `select x in y`
  coprocess,             // `coproc x`
  substring,             // `${a:1:2}`
  replacement,           // `${a/x/y}`
  case_modification,     // `${a^^}`, `${a,,}`
  indirection,           // `${!a}`
  transformation,        // `${a@Q}`
  extended_glob,         // `@(a|b)`
};

struct ExtensionUse {
  Extension extension = Extension::array;
  Dialect dialect = Dialect::sh;  // of the text that it stands in: another one inside `bash -c`
  Span span;
  std::uint32_t block = 0;
};

// Whether the shell gives the construct its meaning; `sh` is assumed to.
bool knows(Dialect dialect, Extension extension);

// The construct with its article: "an array".
std::string_view describe(Extension extension);

// By the name of a program, without directories; `sh` for a name that is no known shell's.
Dialect dialect_of(std::string_view program);

}  // namespace infralint::shell
