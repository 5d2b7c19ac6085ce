#include <algorithm>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// `[ $? -ne 0 ]` and its kind as the first thing that the `if` tests; null otherwise.
const Word* status_in_condition_operand(const Script& script, const Block& conditional) {
  if (conditional.children.empty() || !conditional.children.front().is_block) return nullptr;
  const Block& condition = script.blocks[conditional.children.front().index];
  if (condition.children.empty() || condition.children.front().is_block) return nullptr;
  const Command& test = script.commands[condition.children.front().index];
  const std::string_view name = test.name();
  if ((name != "[" && name != "[[" && name != "test") || test.words.size() < 4) return nullptr;
  const Word& status = test.words[1];
  const bool reads =
      status.parts.size() == 1 && status.parts.front().kind == PartKind::parameter && status.parts.front().text == "?";
  return reads && test.words[3].value == "0" ? &status : nullptr;
}

// `set -e` has ended the script when the command failed.
bool status_in_condition_is_reached_by_success_only(const EmbeddedScript& script, const Command& command) {
  if (command.before == Join::and_then || command.before == Join::or_else || command.words.empty()) return false;
  const Context& context = script.context(command);
  return script.options_at(command).errexit && !context.condition && !context.guarded && !context.negated &&
         context.function.empty() && command.name() != "set";
}

}  // namespace

void status_in_condition(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions("$?")) return;
  for (const Block& block : script.tree.blocks) {
    for (std::size_t i = 1; i < block.children.size(); ++i) {
      if (!block.children[i].is_block || block.children[i - 1].is_block) continue;
      const Block& conditional = script.tree.blocks[block.children[i].index];
      const Command& tested = script.tree.commands[block.children[i - 1].index];
      if (conditional.kind != BlockKind::conditional || tested.after != Join::sequence) continue;
      const Word* const status = status_in_condition_operand(script.tree, conditional);
      if (status == nullptr) continue;
      const std::string help = "test the command itself: `if ...; then` or `if ! ...; then`";
      if (status_in_condition_is_reached_by_success_only(script, tested)) {
        findings
            .report(status->span, message({"`$?` is always 0 here: `set -e` is on and ends the script when ",
                                           quoted(tested.words.front().value), " fails"}))
            .level(Level::warning)
            .help(help);
      } else {
        findings.report(status->span, "the test of `$?` breaks as soon as a line comes between it and its command")
            .help(help);
      }
    }
  }
}

}  // namespace infralint::shell
