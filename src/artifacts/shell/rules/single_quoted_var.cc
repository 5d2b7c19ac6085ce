#include <algorithm>
#include <cctype>

#include "artifacts/shell/model.h"
#include "base/word_list.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// Their arguments are programs, patterns and templates in which a dollar means something else, or comes to a shell
// later.
constexpr auto single_quoted_var_readers = word_list(
    {"awk",    "gawk",           "mawk",   "sed",       "perl",     "jq",      "yq",      "xargs",      "find",
     "sh",     "bash",           "dash",   "ash",       "zsh",      "ksh",     "su",      "trap",       "envsubst",
     "ssh",    "grep",           "egrep",  "rg",        "alias",    "eval",    "php",     "ruby",       "node",
     "python", "python3",        "make",   "git",       "parallel", "watch",   "psql",    "mysql",      "gh",
     "docker", "docker-compose", "podman", "kubectl",   "oc",       "runuser", "pwsh",    "powershell", "tmux",
     "screen", "cmake",          "curl",   "expect",    "tclsh",    "rename",  "crontab", "[[",         "complete",
     "fish",   "nix-shell",      "rpm",    "dpkg-query"});

constexpr auto single_quoted_var_known = word_list({"HOME", "PATH", "PWD", "USER", "HOSTNAME"});

bool single_quoted_var_is_quoted(const Part& part) {
  return part.kind == PartKind::literal && part.quoting == Quoting::single_quoted;
}

bool single_quoted_var_has_quotes(const Word& word) {
  return std::any_of(word.parts.begin(), word.parts.end(), single_quoted_var_is_quoted);
}

bool single_quoted_var_starts_name(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// The first variable of this script that the text names; empty when there is none.
std::string_view single_quoted_var_name(const EmbeddedScript& script, std::string_view text) {
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    std::size_t begin = at + 1;
    if (begin < text.size() && text[begin] == '{') ++begin;
    std::size_t end = begin;
    while (end < text.size() && (single_quoted_var_starts_name(text[end]) ||
                                 (end > begin && std::isdigit(static_cast<unsigned char>(text[end])) != 0))) {
      ++end;
    }
    const std::string_view name = text.substr(begin, end - begin);
    if (name.empty()) continue;
    if (single_quoted_var_known.contains(name) || script.defines(name) ||
        script.surroundings.variable(name).state == OutsideVariable::State::set) {
      return name;
    }
  }
  return {};
}

bool single_quoted_var_is_literal(const Invocation& invocation) {
  const std::string_view program = invocation.program();
  if (program.empty() || single_quoted_var_readers.contains(program)) return true;
  // `sudo -u x sh -c`, `xargs`: the text goes to another shell.
  for (const Word& word : invocation.call.wrappers) {
    if (word.value == "xargs" || word.value == "su") return true;
  }
  // A text for a file, or for the next command.
  const Command& command = *invocation.syntax;
  if (command.after == Join::pipe || command.after == Join::pipe_all) return true;
  return std::any_of(command.redirects.begin(), command.redirects.end(), [](const Redirect& redirect) {
    return redirect.kind == RedirectKind::output || redirect.kind == RedirectKind::append;
  });
}

// A block around it writes to a file or a pipe.
bool single_quoted_var_is_captured(const EmbeddedScript& script, const Command& command) {
  for (std::uint32_t index = command.block; index != 0; index = script.tree.blocks[index].parent) {
    const Block& block = script.tree.blocks[index];
    if (!block.redirects.empty() || block.after == Join::pipe || block.kind == BlockKind::substitution) return true;
  }
  return false;
}

}  // namespace

void single_quoted_var(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions("'") || !script.mentions("$")) return;
  for (const Invocation& invocation : script.invocations()) {
    const auto arguments = invocation.call.arguments();
    if (std::none_of(arguments.begin(), arguments.end(), single_quoted_var_has_quotes)) continue;
    if (single_quoted_var_is_literal(invocation)) continue;
    for (const Word& word : arguments) {
      // The format of printf.
      if (invocation.program() == "printf" && &word == arguments.data()) continue;
      for (const Part& part : word.parts) {
        if (!single_quoted_var_is_quoted(part)) continue;
        const std::string_view name = single_quoted_var_name(script, part.text);
        if (name.empty() || single_quoted_var_is_captured(script, *invocation.syntax)) continue;
        findings
            .report(part.span, message({"single quotes keep ", quoted("$" + std::string(name)),
                                        " as it is: ", quoted(invocation.program()), " gets the dollar and the name"}))
            .help("use double quotes");
      }
    }
  }
}

}  // namespace infralint::shell
