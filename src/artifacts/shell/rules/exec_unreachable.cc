#include <span>
#include <string_view>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// It runs in any case, in the shell that has more to do.
bool exec_unreachable_replaces(const EmbeddedScript& script, const Command& command) {
  // Without a program it only opens files.
  if (command.words.size() < 2 || command.words.front().value != "exec") return false;
  if (command.after != Join::sequence && command.after != Join::and_then) return false;
  const Context& context = script.context(command);
  if (context.branch || context.condition || context.subshell || context.substitution || context.guarded ||
      context.loop) {
    return false;
  }
  return command.after == Join::and_then || !(context.after_and || context.after_or);
}

// What may stand behind all the same: functions, and `exit 1` with a message in case it fails.
bool exec_unreachable_may_follow(const Script& script, std::span<const Node> rest) {
  if (rest.front().is_block) return script.blocks[rest.front().index].kind == BlockKind::function;
  for (const Node node : rest) {
    const std::string_view name = node.is_block ? std::string_view() : script.commands[node.index].name();
    if (name == "exit" || name == "return") return true;
    if (name != "echo" && name != "printf") return false;
  }
  return false;
}

}  // namespace

void exec_unreachable(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.mentions("exec") || script.mentions("execfail")) return;
  for (const Block& block : script.tree.blocks) {
    for (std::size_t i = 0; i + 1 < block.children.size(); ++i) {
      const Node node = block.children[i];
      if (node.is_block || exec_unreachable_may_follow(script.tree, block.children.subspan(i + 1))) continue;
      const Command& command = script.tree.commands[node.index];
      if (!exec_unreachable_replaces(script, command)) continue;
      findings
          .report(command.words.front().span, "`exec` replaces the shell: what stands behind this command never runs")
          .help("leave out `exec`, or make it the last command");
      break;
    }
  }
}

}  // namespace infralint::shell
