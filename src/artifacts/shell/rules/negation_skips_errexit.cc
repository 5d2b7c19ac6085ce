#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {

void negation_skips_errexit(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions("!")) return;
  for (const Block& block : script.tree.blocks) {
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
      // As the last one its status is that of the script.
      const bool statement =
          after() == Join::sequence && command.before != Join::and_then && command.before != Join::or_else;
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
