// How a shell is started: which one, with which options, and where its script stands. For argument lists (SHELL, exec
// forms, `command` of containers), `shell:` of workflows and the first lines of scripts.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "syntax/shell/command.h"

namespace infralint::shell {

struct ShellOptions {
  bool errexit = false;
  bool nounset = false;
  bool pipefail = false;

  friend bool operator==(const ShellOptions&, const ShellOptions&) = default;
};

// Takes over what the words of `set` or of a shell say: `-euo pipefail`, `+e`, `-o errexit`. Ends at the first operand.
void apply_options(std::span<const std::string_view> words, ShellOptions& options);
void apply_options(std::span<const Word> words, ShellOptions& options);

// sh, bash, dash, ash, ksh, zsh; with or without directories.
bool is_posix_shell(std::string_view program);

// What the shell of that name reads; none for ksh and zsh, which have a grammar of their own.
std::optional<Dialect> known_dialect(std::string_view program);

struct ShellStart {
  std::string_view program;  // without directories
  ShellOptions options;
  std::optional<std::size_t> script;  // which word it gets with `-c`
  std::size_t end = 0;                // the first word that is no option
};

// Nothing when the first word is no shell.
std::optional<ShellStart> read_shell_start(std::span<const std::string_view> words);

// The program that the first line of a script names, and what stands behind it; `env` is looked through, with its
// options and assignments. Empty when the line is no `#!`, or names nothing.
std::vector<std::string_view> shebang_words(std::string_view script);

}  // namespace infralint::shell
