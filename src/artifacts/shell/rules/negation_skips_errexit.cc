#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// Whether the script goes on whatever the last element of the block ended with; `after` stands behind that element.
bool negation_skips_errexit_goes_on(const Script& script, std::uint32_t index, Join after) {
  while (after == Join::end) {
    if (script.blocks[index].kind == BlockKind::body) index = script.blocks[index].parent;
    const Block& block = script.blocks[index];
    switch (block.kind) {
      case BlockKind::conditional:
      case BlockKind::loop:
      case BlockKind::selection:
      case BlockKind::group: break;
      // The status of others, of the script itself too, is looked at.
      default: return false;
    }
    // `set -e` passes over the status of a compound command, too, when nothing but this made it.
    if (block.before != Join::end && block.before != Join::sequence) return false;
    after = block.after;
    index = block.parent;
  }
  return after == Join::sequence;
}

}  // namespace

void negation_skips_errexit(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions("!")) return;
  for (std::uint32_t index = 0; index < script.tree.blocks.size(); ++index) {
    const Block& block = script.tree.blocks[index];
    if (block.kind == BlockKind::condition) continue;
    for (std::size_t i = 0; i < block.children.size(); ++i) {
      if (block.children[i].is_block) continue;
      const Command& command = script.tree.commands[block.children[i].index];
      if (!command.negated || command.words.empty()) continue;
      std::size_t last = i;
      const auto after = [&] {
        const Node node = block.children[last];
        return node.is_block ? script.tree.blocks[node.index].after : script.tree.commands[node.index].after;
      };
      while (last + 1 < block.children.size() && (after() == Join::pipe || after() == Join::pipe_all)) ++last;
      const bool statement = command.before != Join::and_then && command.before != Join::or_else &&
                             negation_skips_errexit_goes_on(script.tree, index, after());
      i = last;
      const Context& context = script.context(command);
      if (!statement || context.condition || context.guarded || !script.options_at(command).errexit) continue;
      findings
          .report(command.span, message({"nothing happens when ", quoted(command.words.front().value),
                                         " succeeds here: `set -e` ignores the status of commands behind `!`"}))
          .help("write `if ...; then exit 1; fi`, or append `|| exit 1`");
    }
  }
}

}  // namespace infralint::shell
