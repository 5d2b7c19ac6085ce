#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

bool dollar_assignment_is_variable(const Part& part) {
  return part.kind == PartKind::parameter && part.quoting == Quoting::none && part.op == Operator::none &&
         !part.text.empty() && (part.text.front() < '0' || part.text.front() > '9');
}

// One `=`, not the `==` of another language.
bool dollar_assignment_is_equals(const Part& part) {
  return part.kind == PartKind::literal && part.quoting == Quoting::none && part.text.starts_with('=') &&
         !part.text.starts_with("==");
}

// `$x=1`, `$x = 1`
bool dollar_assignment_is_meant(std::span<const Word> words) {
  if (words.empty() || words[0].parts.empty() || !dollar_assignment_is_variable(words[0].parts[0])) return false;
  if (words[0].parts.size() > 1) return dollar_assignment_is_equals(words[0].parts[1]);
  return words.size() > 2 && words[1].value == "=" && dollar_assignment_is_equals(words[1].parts[0]);
}

}  // namespace

void dollar_assignment(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect) return;
  for (const Command& command : script.tree.commands) {
    if (!dollar_assignment_is_meant(command.words)) continue;
    const Part& variable = command.words[0].parts[0];
    const std::string name(variable.text);
    findings
        .report(variable.span, message({"nothing is assigned to ", quoted(name),
                                        ": with `$` in front its value is a part of a command to run"}))
        .help("write `" + name + "=...`; `printf -v` and `eval` set a variable whose name is in another one");
  }
}

}  // namespace infralint::shell
