#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {

void crlf(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  // The lines of RUN come without them, and bodies of here-documents have a rule of their own.
  if (script.host == Host::docker_heredoc) return;
  const std::string_view text = script.tree.text;
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] != '\n') continue;
    const auto begin = static_cast<std::uint32_t>(at);
    findings
        .report(script.offsets->source(Span{begin, begin + 1}),
                "a carriage return ends this line of the script and becomes a part of its last word")
        .help("end lines with `\\n` alone");
    return;
  }
}

}  // namespace infralint::shell
