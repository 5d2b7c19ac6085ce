// What a Dockerfile consists of: comments, directives and instructions, every piece with its place in the file. The
// grammar is that of BuildKit's Dockerfile front end (docs.docker.com/reference/dockerfile): what it accepts is here
// without a diagnostic. Plain values; usable by every room above.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/offset_map.h"
#include "base/span.h"

namespace infralint::dockerfile {

enum class Keyword : std::uint8_t {
  unknown,
  add,
  arg,
  cmd,
  copy,
  entrypoint,
  env,
  expose,
  from,
  healthcheck,
  label,
  maintainer,
  onbuild,
  run,
  shell,
  stopsignal,
  user,
  volume,
  workdir,
};

std::string_view spelling(Keyword keyword);  // `COPY`; empty for unknown

// Text as written, quotes and escapes included; an element of the exec form is decoded.
struct Word {
  std::string text;
  Span span;      // in the file
  Span logical;   // in Instruction::logical
  OffsetMap map;  // of exec-form elements: text -> file

  bool written() const { return !span.empty() || !text.empty(); }
};

struct Flag {
  std::string name;                  // without `--`
  std::optional<std::string> value;  // quotes and escapes removed; none for a bare `--link`
  Span span;                         // in the file, with `--`
  Span value_span;                   // behind `=`; empty when there is none
};

// `name=value` of ENV and LABEL, `name` or `name=value` of ARG.
struct Pair {
  Word name;
  std::optional<Word> value;
  Span span;
};

struct Heredoc {
  std::string name;
  bool expand = true;       // false when a part of the marker is quoted
  bool strip_tabs = false;  // `<<-`
  Span marker;              // `<<EOF`
  Span body;                // whole lines, with their line breaks
  Span terminator;
  std::string text;  // the body as its reader gets it
  OffsetMap map;     // text -> file
};

enum class Form : std::uint8_t {
  none,    // nothing behind the keyword, or it could not be read
  shell,   // `arguments` is a command line
  exec,    // `words` are the elements of a JSON array
  words,   // `words` are separated by blanks
  pairs,   // `pairs`
  legacy,  // `ENV name value`: one pair
  text,    // `arguments` is one string
};

struct Instruction {
  Keyword keyword = Keyword::unknown;
  Span keyword_span;
  Span span;            // from the keyword to the end of its last line, heredocs included
  std::string logical;  // the joined lines without escape characters, comments and empty lines
  OffsetMap map;        // logical -> file
  std::vector<Flag> flags;
  Span arguments;  // what follows keyword and flags, in `logical`
  Form form = Form::none;
  std::vector<Word> words;
  std::vector<Pair> pairs;
  Word type;  // HEALTHCHECK: CMD or NONE; `arguments` and `words` are what follows it
  std::vector<Heredoc> heredocs;
  std::vector<Instruction> trigger;       // ONBUILD: the instruction, when it could be read
  std::vector<std::uint32_t> line_joins;  // offsets in `logical` where a further physical line begins, ascending
  bool valid = true;                      // false when it carries a diagnostic: a rule has nothing to add

  std::string_view argument_text() const { return arguments.of(logical); }
  Span argument_span() const { return map.source(arguments); }
  const Flag* flag(std::string_view name) const;  // the first one; null when not given
};

struct Comment {
  Span span;            // from `#` to the end of the line
  bool inside = false;  // between the lines of one instruction
};

struct Directive {
  std::string key;  // lower case: syntax, escape, check
  std::string value;
  Span span;
  Span value_span;
};

enum class Problem : std::uint8_t {
  syntax,
  before_from,  // an instruction but ARG in front of the first FROM
  onbuild_trigger,
  empty_continuation,
  dangling_continuation,
  directive_ignored,
};

struct Diagnostic {
  Problem problem = Problem::syntax;
  Span span;
  std::string message;  // one sentence in the house style
  std::string help;     // may be empty
};

struct File {
  char escape = '\\';
  std::vector<Directive> directives;
  std::vector<Comment> comments;          // ascending
  std::vector<Instruction> instructions;  // in the order of the file
  std::vector<Diagnostic> diagnostics;    // in the order in which they were met
};

}  // namespace infralint::dockerfile
