#include <algorithm>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

bool redirect_number_file_is_descriptor(std::string_view text) {
  return text.size() == 1 && text.front() >= '0' && text.front() <= '2';
}

void redirect_number_file_judge(std::span<const Redirect> redirects, Findings& findings) {
  for (const Redirect& redirect : redirects) {
    if (redirect.kind != RedirectKind::output && redirect.kind != RedirectKind::append) continue;
    if (!redirect_number_file_is_descriptor(redirect.descriptor) || redirect.target.quoted ||
        !redirect_number_file_is_descriptor(redirect.target.value)) {
      continue;
    }
    const std::string written = std::string(redirect.descriptor) + std::string(redirect.op);
    findings
        .report(redirect.span, message({quoted(written + std::string(redirect.target.value)),
                                        " writes to a file of the name ", quoted(redirect.target.value)}))
        .help("write `" + written + "&" + std::string(redirect.target.value) + "` for the file descriptor");
  }
}

}  // namespace

void redirect_number_file(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  for (const Command& command : script.tree.commands) redirect_number_file_judge(command.redirects, findings);
  for (const Block& block : script.tree.blocks) redirect_number_file_judge(block.redirects, findings);
}

}  // namespace infralint::shell
