#include "syntax/shell/start.h"

#include <algorithm>

#include "base/word_list.h"

namespace infralint::shell {
namespace {

constexpr auto posix_shells = word_list({"sh", "bash", "dash", "ash", "ksh", "zsh"});

std::string_view without_directories(std::string_view path) { return path.substr(path.rfind('/') + 1); }

void set_letter(char letter, bool on, ShellOptions& options) {
  if (letter == 'e') options.errexit = on;
  if (letter == 'u') options.nounset = on;
}

void set_named(std::string_view name, bool on, ShellOptions& options) {
  if (name == "errexit") options.errexit = on;
  if (name == "nounset") options.nounset = on;
  if (name == "pipefail") options.pipefail = on;
}

struct OptionRun {
  std::size_t end = 0;   // the first word that is no option, nor an option's argument
  bool command = false;  // `-c` is among them
};

// `text_of(i)` is the word `i`.
template <class TextOf>
OptionRun read_options(std::size_t begin, std::size_t size, const TextOf& text_of, ShellOptions& options) {
  OptionRun run;
  std::size_t at = begin;
  while (at < size) {
    const std::string_view word = text_of(at);
    if (word.size() < 2 || (word.front() != '-' && word.front() != '+')) break;
    ++at;
    if (word == "--") break;
    if (word.starts_with("--")) {
      if (word == "--rcfile" || word == "--init-file") ++at;
      continue;
    }
    const bool on = word.front() == '-';
    for (const char letter : word.substr(1)) {
      if (letter == 'c' && on) run.command = true;
      if ((letter == 'o' || letter == 'O') && at < size) {
        if (letter == 'o') set_named(text_of(at), on, options);
        ++at;
      } else {
        set_letter(letter, on, options);
      }
    }
  }
  run.end = std::min(at, size);
  return run;
}

}  // namespace

void apply_options(std::span<const std::string_view> words, ShellOptions& options) {
  read_options(
      0, words.size(), [&](std::size_t i) { return words[i]; }, options);
}

void apply_options(std::span<const Word> words, ShellOptions& options) {
  read_options(
      0, words.size(), [&](std::size_t i) { return words[i].value; }, options);
}

bool is_posix_shell(std::string_view program) { return posix_shells.contains(without_directories(program)); }

std::optional<Dialect> known_dialect(std::string_view program) {
  const std::string_view name = without_directories(program);
  if (name == "ksh" || name == "zsh") return std::nullopt;
  return dialect_of(name);
}

std::optional<ShellStart> read_shell_start(std::span<const std::string_view> words) {
  if (words.empty() || !is_posix_shell(words.front())) return std::nullopt;
  ShellStart start;
  start.program = without_directories(words.front());
  const OptionRun run = read_options(
      1, words.size(), [&](std::size_t i) { return words[i]; }, start.options);
  start.end = run.end;
  if (run.command && run.end < words.size()) start.script = run.end;
  return start;
}

std::vector<std::string_view> shebang_words(std::string_view script) {
  constexpr std::string_view blanks = " \t\r";
  std::vector<std::string_view> words;
  if (!script.starts_with("#!")) return words;
  std::string_view line = script.substr(2, script.find('\n') - 2);
  bool behind_env = false;
  while (true) {
    const std::size_t begin = line.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return words;
    line.remove_prefix(begin);
    const std::string_view word = line.substr(0, line.find_first_of(blanks));
    line.remove_prefix(word.size());
    if (words.empty()) {
      if (behind_env && (word.front() == '-' || word.find('=') != std::string_view::npos)) continue;
      if (without_directories(word) == "env") {
        behind_env = true;
        continue;
      }
    }
    words.push_back(word);
  }
}

}  // namespace infralint::shell
