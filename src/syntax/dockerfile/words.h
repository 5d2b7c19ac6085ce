// The word scanners of the front end: each instruction has its own idea of a word. Internal to syntax/dockerfile. All
// offsets are those of the text given plus `base`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "syntax/dockerfile/syntax.h"

namespace infralint::dockerfile {

// Separated by blanks, no quotes.
std::vector<Span> split_blanks(std::string_view text, std::uint32_t base);

// ENV, LABEL and ARG: blanks separate outside quotes; `'` has no escapes; quotes and escapes stay.
std::vector<Span> split_quoted(std::string_view text, std::uint32_t base, char escape);

// As the shell lexer of the front end splits: nothing when a quote stays open.
std::vector<Span> split_shell(std::string_view text, std::uint32_t base);

struct RawFlag {
  std::string text;  // quotes and escapes removed, with `--`
  Span span;
};

// The words that begin with `--`; `rest` becomes what follows them.
std::vector<RawFlag> split_flags(std::string_view text, std::uint32_t base, char escape, Span& rest);

struct JsonElement {
  std::string text;
  Span span;      // with quotes
  OffsetMap map;  // text -> offsets of the text given plus `base`
  bool is_string = true;
};

// The elements when the whole text is a JSON array.
std::optional<std::vector<JsonElement>> parse_json_array(std::string_view text, std::uint32_t base);

}  // namespace infralint::dockerfile
