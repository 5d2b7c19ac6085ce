// What a shell script consists of, as rules see it: simple commands in the order of the source, each knowing what
// encloses it and how it is joined to its neighbours. All spans are file spans. Everything lives in the arena of its
// Script and is immutable once the parser returns; safe to share between threads.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/span.h"

namespace infralint::shell {

enum class PartKind : std::uint8_t {
  literal,       // text that stands for itself
  glob,          // an unquoted `*`, `?` or `[`
  parameter,     // `$x`, `${x...}`
  substitution,  // `$(...)` or backticks
  arithmetic,    // `$((...))`
  process,       // `<(...)`, `>(...)`
  array,         // `(...)` behind `name=`
  opaque,        // a range that the caller declared unknown, such as `${{ }}`
};

enum class Quoting : std::uint8_t { none, escaped, single_quoted, double_quoted, heredoc, quoted_heredoc };

struct Part {
  PartKind kind = PartKind::literal;
  Quoting quoting = Quoting::none;
  Span span;                   // with `$`, braces and parentheses, without surrounding quotes
  std::string_view text;       // literal, glob: decoded; parameter: the name; otherwise the source
  std::string_view operation;  // parameter: what follows the name inside the braces (`:-x`), or `#`, `!` in front of it
  std::uint32_t index = 0;     // opaque: which of the caller's ranges; substitution, process: the block
  std::uint32_t begin = 0;     // offset in the text that was parsed (of an inner script: in that script)
};

struct Word {
  Span span;
  std::span<const Part> parts;
  // What it expands to, with quotes removed; of a part that is not static a hole: `${NAME}` of a parameter, the source
  // text of anything else.
  std::string_view value;
  bool is_static = true;  // only literal parts: `value` is what the command gets
  bool quoted = false;    // some part of it is quoted (so an empty value is still a word)
  bool braces = false;    // unquoted `{a,b}` or `{1..3}`: several words where the shell knows them

  bool has(PartKind kind) const;
};

struct Assignment {
  std::string_view name;
  Span span;  // of the whole assignment
  Word value;
  bool append = false;  // `+=`
};

enum class RedirectKind : std::uint8_t { input, output, append, read_write, duplicate, heredoc, here_string };

struct Redirect {
  RedirectKind kind = RedirectKind::output;
  Span span;
  std::string_view descriptor;  // in front of the operator: `2`, `{fd}`; `&` of `&>`; empty when there is none
  std::string_view op;          // as written
  Word target;                  // of a heredoc: the delimiter
  const Word* body = nullptr;   // of a heredoc; null when it never ends
};

// What stands between a command (or block) and the next one.
enum class Join : std::uint8_t { end, sequence, background, and_then, or_else, pipe, pipe_all };

enum class BlockKind : std::uint8_t {
  script,        // the whole; always block 0
  subshell,      // ( )
  group,         // { }
  conditional,   // if ... fi
  loop,          // for, while, until, select
  selection,     // case ... esac
  condition,     // what if, elif, while and until test
  body,          // then, else, do ... done, an arm of case
  function,      // its body, wherever it is called
  substitution,  // $( ), backticks
  process,       // <( ), >( )
  inner_script,  // the operand of `sh -c`
};

struct Block {
  BlockKind kind = BlockKind::script;
  std::uint32_t parent = 0;  // block 0 is its own parent
  Span span;
  std::string_view name;  // of a function; the variable of a for loop
  std::uint32_t pipeline = 0;
  Join before = Join::end;
  Join after = Join::end;
  bool negated = false;
  std::span<const Word> words;  // what `for` walks over, what `case` tests
  std::span<const Redirect> redirects;
};

// Assignments, words and redirections. `[[ ... ]]` is one with the words between; `(( ... ))` one named `((`.
struct Command {
  Span span;
  std::span<const Assignment> assignments;
  std::span<const Word> words;  // empty for bare assignments and redirections
  std::span<const Redirect> redirects;
  std::uint32_t block = 0;     // the innermost block that holds it
  std::uint32_t pipeline = 0;  // commands and blocks of one pipeline share a number
  Join before = Join::end;     // `end` for the first of its block
  Join after = Join::end;
  bool negated = false;  // its pipeline stands behind `!`

  // The first word without directories; empty when it is not static.
  std::string_view name() const;
};

struct SyntaxError {
  Span span;
  std::string message;  // in the house style
};

struct Script {
  Arena arena;
  std::string_view text;
  std::vector<Command> commands;  // in the order in which they begin
  std::vector<Block> blocks;
  std::uint32_t pipelines = 0;  // how many there are
  std::vector<Span> comments;   // each from `#` to the end of its line
  std::vector<SyntaxError> errors;
  bool partial = false;  // something could not be read: say nothing about what does not come later

  // Whether `command` runs inside a block of that kind, at any depth.
  bool inside(const Command& command, BlockKind kind) const;
};

}  // namespace infralint::shell
