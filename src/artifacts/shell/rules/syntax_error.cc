#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// A comment that runs over the end of its line in the file has a rule of its own.
bool syntax_error_is_swallowed(const docker::Instruction& instruction, const docker::Script& script) {
  const std::string_view text = instruction.document->file->text();
  for (const Span comment : script.tree.comments) {
    if (comment.of(text).find('\n') != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void syntax_error(const docker::Instruction& instruction, const RuleContext&, Findings& findings) {
  for (const docker::Script& script : instruction.scripts) {
    // Templates are filled in before any shell sees the text.
    if (!script.dialect || script.tree.errors.empty() || script.mentions("{{") || script.mentions("%>") ||
        syntax_error_is_swallowed(instruction, script)) {
      continue;
    }
    const SyntaxError& error = script.tree.errors.front();
    findings.report(error.span, message({"the shell cannot read this: ", error.message})).help(error.help);
  }
}

}  // namespace infralint::shell
