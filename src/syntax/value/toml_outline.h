// Statements and comments of a TOML text, found without understanding it: what the parser does not tell, and where to
// go on behind an error. For the TOML reader, and for edits, which need the statements that a table is made of.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/value/value.h"

namespace infralint::value {

struct TomlStatement {
  Span span;                // from its first byte to its last, without a comment behind it
  Span key;                 // of `key = value`, or the whole `[header]`
  bool header = false;      // `[table]` or `[[array of tables]]`
  std::uint32_t parts = 1;  // of its longest dotted key
};

struct TomlOutline {
  std::vector<TomlStatement> statements;  // ascending
  std::vector<Comment> comments;
  std::vector<std::uint32_t> foreign;  // bytes beyond ASCII outside strings and comments: always an error
};

TomlOutline outline_toml(std::string_view source);

}  // namespace infralint::value
