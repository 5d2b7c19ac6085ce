#include <string_view>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "syntax/shell/walk.h"

namespace infralint::shell {

void backticks(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions("`")) return;
  for_each_word(script.tree, [&](const Word& word) {
    if (word.is_static) return;
    for_each_part(word, [&](const Part& part) {
      if (part.kind != PartKind::substitution || !part.text.starts_with('`')) return;
      // The text of another language.
      if (part.quoting == Quoting::heredoc) return;
      findings.report(part.span, "backticks cannot be nested, and backslashes mean something else inside them")
          .help("write `$(...)`");
    });
  });
}

}  // namespace infralint::shell
