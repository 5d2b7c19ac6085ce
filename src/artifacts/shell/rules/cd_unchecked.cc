#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

#include "artifacts/shell/model.h"
#include "artifacts/shell/system_directories.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// Beside those of every system.
constexpr auto cd_unchecked_directories = std::to_array<std::string_view>(
    {"/tmp", "/var/tmp", "/var/lib", "/var/log", "/usr/local", "/usr/local/bin", "/usr/src", "/usr/share", "/mnt"});

constexpr auto cd_unchecked_variables =
    std::to_array<std::string_view>({"HOME", "PWD", "OLDPWD", "TMPDIR", "GITHUB_WORKSPACE", "RUNNER_TEMP"});

bool cd_unchecked_is_part_of_list(const EmbeddedScript& script, const Command& command) {
  if (command.after != Join::sequence) return false;
  const Node last = script.tree.blocks[command.block].children.back();
  return last.is_block || last.index != script.index_of(command);
}

std::unordered_set<std::string_view> cd_unchecked_made(const EmbeddedScript& script) {
  std::unordered_set<std::string_view> made;
  for (const Invocation& invocation : script.invocations()) {
    if (invocation.program() != "mkdir" && invocation.program() != "install") continue;
    for (const Word* word : invocation.arguments.operands) made.insert(word->value);
  }
  return made;
}

// The directory is there on every system, or one stays in the same place.
bool cd_unchecked_is_sure(const Word& target) {
  if (target.parts.size() == 1) {
    const Part& part = target.parts[0];
    const auto& variables = cd_unchecked_variables;
    if (part.kind == PartKind::tilde) return true;
    if (part.kind == PartKind::parameter &&
        std::find(variables.begin(), variables.end(), part.text) != variables.end()) {
      return true;
    }
    // What cannot be made is reported by what makes it.
    if (part.kind == PartKind::substitution && part.text.find("mktemp") != std::string_view::npos) return true;
  }
  std::string_view path = target.value;
  if (path.empty() || path == "-" || path == "." || path.starts_with("..") || is_system_directory(path, false))
    return true;
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const auto& known = cd_unchecked_directories;
  return std::find(known.begin(), known.end(), path) != known.end();
}

}  // namespace

void cd_unchecked(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.mentions("$?")) return;
  std::optional<std::unordered_set<std::string_view>> made;
  for (const Invocation& invocation : script.invocations()) {
    if (invocation.program() != "cd" && invocation.program() != "pushd") continue;
    const Command& command = *invocation.syntax;
    if (invocation.arguments.operands.empty() || !cd_unchecked_is_part_of_list(script, command)) continue;
    const Context& context = script.context(command);
    if (context.condition || context.guarded || context.negated || context.pipeline) continue;
    const Word& target = *invocation.arguments.operands[0];
    if (script.options_at(command).errexit || cd_unchecked_is_sure(target)) continue;
    if (!made) made = cd_unchecked_made(script);
    if (made->contains(target.value)) continue;
    findings
        .report(command.span, message({"when this `", invocation.program(),
                                       "` fails, the commands behind it run in another directory"}))
        .help("join them by `&&`, or begin with `set -e`");
    return;
  }
}

}  // namespace infralint::shell
