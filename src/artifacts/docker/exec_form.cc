#include "artifacts/docker/exec_form.h"

#include <algorithm>
#include <array>

namespace infralint::docker {
namespace {

// Ascending.
constexpr auto shell_builtins = std::to_array<std::string_view>(
    {".",     ":",    "alias",   "bg",     "bind",     "builtin", "cd",      "command", "declare", "dirs",   "disown",
     "eval",  "exec", "exit",    "export", "fc",       "fg",      "getopts", "hash",    "history", "jobs",   "let",
     "local", "popd", "pushd",   "read",   "readonly", "return",  "set",     "shift",   "shopt",   "source", "times",
     "trap",  "type", "typeset", "ulimit", "umask",    "unalias", "unset",   "wait"});

bool needs_escape_in_json(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

}  // namespace

bool is_shell_builtin(std::string_view name) {
  return std::binary_search(shell_builtins.begin(), shell_builtins.end(), name);
}

std::optional<std::string> exec_form_of(const Instruction& instruction) {
  const dockerfile::Instruction& syntax = *instruction.syntax;
  if (syntax.form != Form::shell || instruction.scripts.size() != 1 || !syntax.heredocs.empty()) return std::nullopt;
  const shell::Script& script = instruction.scripts.front().tree;
  if (script.partial || script.commands.size() != 1 || script.blocks.size() != 1) return std::nullopt;
  if (!script.comments.empty()) return std::nullopt;
  const std::string_view written = syntax.argument_span().of(instruction.document->file->text());
  if (!syntax.line_joins.empty() && written.find('#') != std::string_view::npos) return std::nullopt;
  const shell::Command& command = script.commands.front();
  if (command.words.empty() || !command.assignments.empty() || !command.redirects.empty()) return std::nullopt;
  if (command.negated || command.after != shell::Join::end || is_shell_builtin(command.words.front().value)) {
    return std::nullopt;
  }
  std::string array;
  for (const shell::Word& word : command.words) {
    if (!word.is_static || word.braces || word.has(shell::PartKind::tilde) ||
        std::any_of(word.value.begin(), word.value.end(), needs_escape_in_json)) {
      return std::nullopt;
    }
    array += (array.empty() ? "[\"" : ", \"") + std::string(word.value) + '"';
  }
  return array + "]";
}

}  // namespace infralint::docker
