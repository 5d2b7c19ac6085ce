#include <algorithm>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// In the joined lines of RUN a comment takes the rest with it, which a rule of its own says.
bool syntax_error_is_swallowed(const EmbeddedScript& script) {
  if (!script.in_docker()) return false;
  const std::string_view text = script.file.text();
  return std::any_of(script.tree.comments.begin(), script.tree.comments.end(),
                     [&](Span comment) { return comment.of(text).find('\n') != std::string_view::npos; });
}

}  // namespace

void syntax_error(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.tree.errors.empty() || script.templated || syntax_error_is_swallowed(script)) return;
  const SyntaxError& error = script.tree.errors.front();
  // `RUN cat<<EOF`: for the shell the text ends with the line. The builder takes what follows for instructions, and the
  // Dockerfile is refused there.
  if (error.kind == ErrorKind::unclosed_heredoc && script.host == Host::docker_run) return;
  findings.report(error.span, message({"the shell cannot read this: ", error.message})).help(error.help);
}

}  // namespace infralint::shell
