// What a command really runs: behind `sudo`, `env`, `time` and their kind, and with options told apart from operands.
// For every rule that looks for a program.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "syntax/shell/command.h"

namespace infralint::shell {

// A program and its arguments; views into a Command.
struct Call {
  std::string_view program;        // without directories; empty when it is not static
  std::span<const Word> words;     // the program first; empty when there is no command
  std::span<const Word> wrappers;  // what stands in front of it, with its options

  std::span<const Word> arguments() const { return words.empty() ? words : words.subspan(1); }
  Span span() const;  // from the program to the last word
};

// Wrappers are taken off: sudo, doas, env, command, exec, builtin, nohup, time, nice, ionice, timeout, stdbuf, setsid,
// chroot, gosu, su-exec, tini, dumb-init, xargs, retry. `python -m pip` is pip; pip3 and pip3.11 are pip.
Call effective_call(const Command& command);

// The script that a shell or `su` gets with `-c`; null when there is none.
const Word* inner_script(const Command& command);

// Which options of a program take an argument; all others are flags.
struct OptionSpec {
  std::string_view program;
  std::string_view shorts;         // letters, such as "oct"
  std::string_view longs;          // names without dashes, each followed by a space
  bool single_dash_longs = false;  // `-tags x` as in go
};

// The table for programs that rules look at; an empty spec for others.
const OptionSpec& option_spec(std::string_view program);

struct Option {
  std::string_view name;  // without dashes: `y` of `-yq`, `yes` of `--yes`
  const Word* word = nullptr;
  const Word* value_word = nullptr;  // the word that holds the argument; null when there is none
  std::string_view value;            // what of it is the argument, as in Word::value
};

struct Arguments {
  std::vector<Option> options;
  std::vector<const Word*> operands;

  // Null when the option is not given; the last one otherwise.
  const Option* find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  // The first operand as a subcommand; empty when there is none or it is not static.
  std::string_view subcommand() const;
};

// Words are read as options wherever they stand, up to `--`; bundled letters are split.
Arguments read_arguments(std::span<const Word> words, const OptionSpec& spec);
Arguments read_arguments(const Call& call);

// One program that a script starts, behind `sudo`, `env` and their kind.
struct Invocation {
  const Command* syntax = nullptr;
  Call call;
  Arguments arguments;          // of the call, by the program's option table
  std::string_view subcommand;  // `install` of `apt-get -y install`; empty when there is none

  std::string_view program() const { return call.program; }
  Span name_span() const { return call.words.empty() ? syntax->span : call.words.front().span; }
  bool is(std::string_view name, std::string_view sub) const { return call.program == name && subcommand == sub; }
  // `apt-get`, `apt` or `aptitude`.
  bool is_apt() const;
};

// Of every command that has words, in the order of the source.
std::vector<Invocation> invocations(const Script& script);

}  // namespace infralint::shell
