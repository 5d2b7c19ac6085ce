#include <algorithm>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// One file, whatever its name is.
bool useless_cat_is_one_file(const Word& word) {
  if (word.braces || word.value == "-") return false;
  return std::all_of(word.parts.begin(), word.parts.end(), [](const Part& part) {
    return part.kind == PartKind::literal || part.kind == PartKind::tilde ||
           (part.kind == PartKind::parameter && part.quoting == Quoting::double_quoted && part.text != "@");
  });
}

}  // namespace

void useless_cat(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions("cat")) return;
  for (const Invocation& invocation : script.invocations()) {
    const Command& command = *invocation.syntax;
    if (command.after != Join::pipe || command.before == Join::pipe || command.before == Join::pipe_all) continue;
    // `sudo cat` reads what the shell may not, `2>/dev/null` hides that the file is missing.
    if (invocation.program() != "cat" || command.words.size() != 2 || !command.redirects.empty()) continue;
    const Word& file = command.words[1];
    if (file.value.starts_with('-') || !useless_cat_is_one_file(file)) continue;
    findings.report(command.span, message({"`cat` only hands ", quoted(file.value), " on to the next command"}))
        .help("let that command read the file itself, or give it the file with `<`");
  }
}

}  // namespace infralint::shell
