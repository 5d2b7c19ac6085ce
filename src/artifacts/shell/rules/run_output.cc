#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// Programs that print a command to run, or may be made to.
constexpr auto run_output_printers = std::to_array<std::string_view>(
    {"echo",      "printf", "cat",   "sed",     "awk",      "jq",       "yq",       "head",
     "tail",      "cut",    "tr",    "grep",    "which",    "type",     "command",  "aws",
     "gcloud",    "az",     "oc",    "kubectl", "brew",     "opam",     "minikube", "docker-machine",
     "ssh-agent", "conda",  "pyenv", "rbenv",   "nodenv",   "direnv",   "luarocks", "python",
     "python3",   "node",   "perl",  "ruby",    "readlink", "realpath", "find",     "ls",
     "env",       "xargs"});

const Command* run_output_last(const Script& script, const Block& block) {
  if (block.children.empty() || block.children.back().is_block) return nullptr;
  return &script.commands[block.children.back().index];
}

// It does something and prints no command.
bool run_output_is_for_its_effect(const Command& command, bool condition) {
  const Call call = effective_call(command);
  if (call.program.empty() || !call.words.front().is_static) return false;
  // What an own script or function prints nobody knows.
  if (call.words.front().value.find('/') != std::string_view::npos) return false;
  // `$(command -v make)` runs what it finds.
  if (command.name() == "command" || call.program == "grep") return condition;
  const auto& printers = run_output_printers;
  return std::find(printers.begin(), printers.end(), call.program) == printers.end();
}

std::unordered_set<std::string_view> run_output_functions(const Script& script) {
  std::unordered_set<std::string_view> names;
  for (const Block& block : script.blocks) {
    if (block.kind == BlockKind::function) names.insert(block.name);
  }
  return names;
}

}  // namespace

void run_output(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect) return;
  std::optional<std::unordered_set<std::string_view>> functions;
  for (const Command& command : script.tree.commands) {
    if (command.words.size() != 1 || !command.assignments.empty() || command.words[0].parts.size() != 1) continue;
    const Part& part = command.words[0].parts[0];
    if (part.kind != PartKind::substitution) continue;
    const Command* last = run_output_last(script.tree, script.tree.blocks[part.index]);
    if (last == nullptr) continue;
    const bool condition = script.context(command).condition;
    if (!run_output_is_for_its_effect(*last, condition)) continue;
    if (!functions) functions = run_output_functions(script.tree);
    if (functions->contains(last->name())) continue;
    findings.report(part.span, message({"what ", quoted(last->name()), " prints is run as a command here"}))
        .help(condition ? "leave out `$(` and `)`: a condition looks at the exit status"
                        : "leave out `$(` and `)`; write `eval \"$(...)\"` when the output is meant to be run");
  }
}

}  // namespace infralint::shell
