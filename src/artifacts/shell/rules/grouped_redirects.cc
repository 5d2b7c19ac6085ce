#include <algorithm>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

constexpr std::size_t grouped_redirects_enough = 3;

// The redirection with which the command appends to a file; null when it does something else.
const Redirect* grouped_redirects_appends(const Script& script, Node node) {
  if (node.is_block) return nullptr;
  const auto redirects = script.commands[node.index].redirects;
  if (redirects.size() != 1 || redirects.front().kind != RedirectKind::append) return nullptr;
  return redirects.front().target.has(PartKind::substitution) ? nullptr : &redirects.front();
}

std::string grouped_redirects_name(const Word& target) {
  std::string name;
  for (const Part& part : target.parts) {
    if (part.kind == PartKind::parameter) name += '$';
    name += part.text;
  }
  return name;
}

bool grouped_redirects_goes_on(const Command& command) {
  return command.after == Join::sequence || command.after == Join::and_then;
}

}  // namespace

void grouped_redirects(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions(">>")) return;
  for (const Block& block : script.tree.blocks) {
    for (std::size_t i = 0; i < block.children.size();) {
      const Redirect* const first = grouped_redirects_appends(script.tree, block.children[i]);
      std::size_t end = i + 1;
      for (; first != nullptr && end < block.children.size(); ++end) {
        if (!grouped_redirects_goes_on(script.tree.commands[block.children[end - 1].index])) break;
        const Redirect* const next = grouped_redirects_appends(script.tree, block.children[end]);
        if (next == nullptr || next->target.value != first->target.value) break;
      }
      if (first != nullptr && end - i >= grouped_redirects_enough) {
        findings
            .report(first->span,
                    message({end - i, " commands in a row append to ", quoted(grouped_redirects_name(first->target)),
                             ", each with a redirection of its own"}))
            .help("put them into braces with one redirection: `{ ...; } >> file`");
      }
      i = end;
    }
  }
}

}  // namespace infralint::shell
