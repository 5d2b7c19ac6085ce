// What a shell script consists of. All spans are file spans. Everything lives in the arena of its Script and is
// immutable once the parser returns; safe to share between threads.
//
// The tree is kept in two lists, so that a rule may either walk down from block 0 or run over all commands:
//
//   Script    commands (in the order in which they begin), blocks (an enclosing one before what it holds)
//   Block     a compound command, one of its parts, or a script inside a word. Its `children` are commands and blocks
//             in order; what joins two of them stands in their `before` and `after`, and elements of one pipeline
//             share a number. The children of `if` are its conditions and bodies in turn, those of a loop its
//             condition (while, until) and body, those of `case` one body an arm, with the patterns as `words`.
//   Command   assignments, words and redirections.
//   Word      parts: literal text and what is expanded, quoted or not.
//   Part      a substitution names its block, an expansion its operator and the word behind that, an array its words.
//
// contexts() in walk.h says of each command at once what it is inside of.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/pair_filter.h"
#include "base/span.h"
#include "syntax/shell/dialect.h"

namespace infralint::shell {

enum class PartKind : std::uint8_t {
  literal,       // text that stands for itself
  glob,          // an unquoted `*`, `?` or `[`, or what opens or closes an extended pattern such as `@(a|b)`
  tilde,         // `~`, `~name` at the beginning of a word
  parameter,     // `$x`, `${x...}`
  substitution,  // `$(...)` or backticks
  arithmetic,    // `$((...))`
  process,       // `<(...)`, `>(...)`
  array,         // `(...)` behind `name=`
  opaque,        // a range that the caller declared unknown, such as `${{ }}`
};

// `ansi_quoted` is `$'...'`; `$"..."` is double_quoted.
enum class Quoting : std::uint8_t { none, escaped, single_quoted, ansi_quoted, double_quoted, heredoc, quoted_heredoc };

// What `${name...}` does with the value; a colon in front (`:-` for `-`) is in `Part::colon`.
enum class Operator : std::uint8_t {
  none,           // `$x`, `${x}`
  length,         // `${#x}`
  indirect,       // `${!x}`, `${!x*}`, `${!x[@]}`
  use_default,    // `-`
  assign,         // `=`
  complain,       // `?`
  alternative,    // `+`
  remove_prefix,  // `#`, `##`
  remove_suffix,  // `%`, `%%`
  replace,        // `/`, `//`, `/#`, `/%`
  substring,      // `:1`, `:1:2`
  change_case,    // `^`, `^^`, `,`, `,,`
  transform,      // `@Q`
  unknown,        // no shell knows it
};

struct Word;

struct Part {
  PartKind kind = PartKind::literal;
  Quoting quoting = Quoting::none;
  Operator op = Operator::none;  // parameter
  bool colon = false;            // parameter: an empty value counts as unset
  std::uint32_t word_count = 0;  // see words()
  const Word* first_word = nullptr;
  Span span;                   // with `$`, braces and parentheses, without surrounding quotes
  std::string_view text;       // literal, glob, tilde: decoded; parameter: the name; otherwise the source
  std::string_view subscript;  // parameter: `@` of `${a[@]}`
  std::string_view operation;  // parameter: what follows the name inside the braces (`:-x`), or `#`, `!` in front of it
  std::uint32_t index = 0;     // opaque: which of the caller's ranges; substitution, process: the block
  std::uint32_t begin = 0;     // offset in the text that was parsed (of an inner script: in that script)

  // array: its elements; parameter: what stands behind the operator, if anything; arithmetic: the expression.
  std::span<const Word> words() const;
};

struct Word {
  Span span;
  std::span<const Part> parts;
  // What it expands to, with quotes removed; of a part that is not static a hole: `${NAME}` of a parameter, the source
  // text of anything else.
  std::string_view value;
  bool is_static = true;  // nothing is expanded but tildes and braces: `value` is what the command gets
  bool quoted = false;    // some part of it is quoted (so an empty value is still a word)
  bool braces = false;    // unquoted `{a,b}` or `{1..3}`: several words where the shell knows them

  bool has(PartKind kind) const;
};

inline std::span<const Word> Part::words() const { return {first_word, word_count}; }

struct Assignment {
  std::string_view name;
  std::string_view subscript;  // `1` of `a[1]=`
  Span span;                   // of the whole assignment
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
  const Word* body = nullptr;   // of a heredoc
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

constexpr std::uint32_t no_command = ~std::uint32_t{0};

// A child of a block.
struct Node {
  bool is_block = false;
  std::uint32_t index = 0;  // in Script::blocks or Script::commands
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
  std::uint32_t command = no_command;  // in whose words it stands: substitution, process, inner_script
  std::string_view keyword;            // as written: `while`, `elif`, `(`; what ends an arm of case: `;;`, `;&`
  std::span<const Word> words;  // what `for` walks over (or its expression), what `case` tests, the patterns of an arm
  std::span<const Redirect> redirects;
  std::span<const Node> children;
};

// Assignments, words and redirections. `[[ ... ]]` is one with the words and operators between; `(( ... ))` one named
// `((` whose only argument is the expression.
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

enum class ErrorKind : std::uint8_t {
  unclosed,         // a quote, an expansion, a substitution, `[[`: the span is where it opens
  missing_keyword,  // `fi`, `do`, `)`: the span is what waits for it, or the word that was taken for an argument
  unexpected,       // a token that has no business here
  missing_command,  // behind `&&`, in a body
  missing_word,     // the target of a redirection, a name
  unclosed_heredoc,
  too_deep,
};

struct SyntaxError {
  ErrorKind kind = ErrorKind::unexpected;
  Span span;
  std::string message;  // in the house style
  std::string help;     // may be empty
};

struct Script {
  Arena arena;
  std::string_view text;
  std::vector<Command> commands;  // in the order in which they begin
  std::vector<Block> blocks;
  std::uint32_t pipelines = 0;           // how many there are
  std::vector<Span> opaque;              // the caller's ranges, in `text`
  std::vector<Span> comments;            // each from `#` to the end of its line
  std::vector<ExtensionUse> extensions;  // in the order of the source
  std::vector<SyntaxError> errors;       // the first few
  PairFilter pairs;                      // of the text
  bool partial = false;                  // something could not be read: say nothing about what does not come later

  // Whether `part` stands in the text, wherever.
  bool mentions(std::string_view part) const {
    return pairs.may_hold(part) && text.find(part) != std::string_view::npos;
  }
  // Whether `command` runs inside a block of that kind, at any depth.
  bool inside(const Command& command, BlockKind kind) const;
};

}  // namespace infralint::shell
