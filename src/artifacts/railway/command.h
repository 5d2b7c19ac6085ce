// A command line as Railway gives it to a process: words, and the places where only a shell would understand it. For
// the rules of this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace infralint::railway {

struct Word {
  Span span;            // in the command text, with quotes
  std::string text;     // without quotes and escapes
  bool quoted = false;  // some of it stands in quotes
};

// What stands between operators: assignments in front, then a program with its arguments.
struct SimpleCommand {
  std::vector<Word> assignments;
  std::vector<Word> words;

  std::string_view program() const { return words.empty() ? std::string_view() : words.front().text; }
};

struct Command {
  std::vector<SimpleCommand> parts;
  std::optional<Span> operation;  // the first operator: `&&`, `|`, `>`, ...
  std::optional<Span> expansion;  // the first `$NAME` or `${...}` that is not in single quotes
  bool has_reference = false;     // of the platform: `${{ ... }}`
  bool balanced = true;           // every quote is closed
  // `sh -c SCRIPT`: the shell's name and the rest.
  bool wrapped = false;
  bool script_quoted = true;          // SCRIPT is one quoted word and nothing follows
  std::optional<Span> script_source;  // SCRIPT without its quotes, in the command text
};

Command parse_command(std::string_view text);

// The commands that really run: those of the script when a shell is called, with spans in `text`.
std::vector<SimpleCommand> effective_parts(std::string_view text, const Command& command);

// The words of a simple command without launchers in front (`exec`, `npx`, `poetry run`, `python -m`).
std::vector<Word> launched(const SimpleCommand& command);

// The words as one text with single blanks, for look-ups of phrases.
std::string joined(const std::vector<Word>& words);

// Whether `phrase` stands in `text` as whole words.
bool has_phrase(std::string_view text, std::string_view phrase);

}  // namespace infralint::railway
