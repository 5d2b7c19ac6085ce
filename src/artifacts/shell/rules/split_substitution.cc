#include <algorithm>

#include "artifacts/shell/model.h"
#include "artifacts/shell/word_splitting.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {

void split_substitution(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !(script.mentions("$(") || script.mentions("`"))) return;
  for (const Invocation& invocation : script.invocations()) {
    const auto words = invocation.syntax->words;
    if (std::all_of(words.begin(), words.end(), [](const Word& word) { return word.is_static; })) continue;
    if (takes_lists(invocation) || invocation.program() == "echo") continue;
    for_each_split_argument(invocation, [&](const Word& word) {
      for (const Part& part : word.parts) {
        if (part.kind != PartKind::substitution || part.quoting != Quoting::none) continue;
        if (prints_plain_words(script.tree, script.tree.blocks[part.index])) continue;
        findings
            .report(part.span,
                    message({"what ", quoted(part.text), " prints is split at blanks, and `*` in it is expanded"}))
            .help("put it in double quotes when it is one word; read lines with `while IFS= read -r`");
      }
    });
  }
}

}  // namespace infralint::shell
