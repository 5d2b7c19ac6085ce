#include <algorithm>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// `ls` or `find` when that is what the substitution prints, perhaps filtered; empty otherwise.
std::string_view for_ls_lister(const Script& script, const Block& substitution) {
  std::string_view lister;
  for (std::size_t i = 0; i < substitution.children.size(); ++i) {
    const Node node = substitution.children[i];
    if (node.is_block) return {};
    const Command& command = script.commands[node.index];
    const std::string_view program = effective_call(command).program;
    const bool piped = command.before == Join::pipe || command.before == Join::pipe_all;
    if (i == 0 && (program == "ls" || program == "find")) {
      lister = program;
    } else if (!piped || (program != "sort" && program != "grep" && program != "head" && program != "tail")) {
      return {};
    }
  }
  return lister;
}

void for_ls_judge_loop(const EmbeddedScript& script, const Block& loop, Findings& findings) {
  for (const Word& word : loop.words) {
    for (const Part& part : word.parts) {
      if (part.kind != PartKind::substitution || part.quoting != Quoting::none) continue;
      const std::string_view lister = for_ls_lister(script.tree, script.tree.blocks[part.index]);
      if (lister.empty()) continue;
      findings
          .report(part.span,
                  message({"the loop gets the names that ", quoted(lister), " prints in pieces, split at blanks"}))
          .help(lister == "ls" ? "loop over a pattern: `for x in dir/*`"
                               : "write `find ... -exec ... {} +`, or `find ... -print0 | while IFS= read -r -d '' x`");
    }
  }
}

}  // namespace

void for_ls(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !(script.mentions("ls") || script.mentions("find"))) return;
  const bool own_separators = script.mentions("IFS");
  for (const Block& block : script.tree.blocks) {
    if (block.kind == BlockKind::loop && block.keyword == "for" && !own_separators) {
      for_ls_judge_loop(script, block, findings);
    }
    for (std::size_t i = 0; i + 1 < block.children.size(); ++i) {
      if (block.children[i].is_block || block.children[i + 1].is_block) continue;
      const Command& command = script.tree.commands[block.children[i].index];
      if (command.after != Join::pipe || effective_call(command).program != "ls") continue;
      const std::string_view reader = effective_call(script.tree.commands[block.children[i + 1].index]).program;
      if (reader != "grep" && reader != "egrep") continue;
      findings
          .report(command.span, message({"`ls` is for people: it may change names, and ", quoted(reader),
                                         " sees a name with a line break as two"}))
          .help("use a pattern such as `dir/*.txt`, or `find`");
    }
  }
}

}  // namespace infralint::shell
