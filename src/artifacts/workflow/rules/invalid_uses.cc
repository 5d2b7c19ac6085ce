#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {
namespace {

std::string_view invalid_uses_reason(const Uses& uses) {
  const std::string_view text = uses.text;
  const auto at = text.find('@');
  if (uses.kind == UsesKind::expression) return "expressions are not evaluated in `uses`";
  if (uses.kind == UsesKind::local) {
    return at == std::string_view::npos ? std::string_view() : "a local path takes no ref behind `@`";
  }
  if (uses.kind == UsesKind::docker) return uses.path.empty() ? "the image is missing" : std::string_view();
  if (uses.kind == UsesKind::invalid) {
    if (at == std::string_view::npos && text.find('/') != std::string_view::npos)
      return "the version behind `@` is missing";
    return "it is neither `owner/repository@ref`, a path that begins with `./`, nor `docker://image`";
  }
  const std::string_view ref = uses.ref;
  if (ref.find('@') != std::string_view::npos) return "it has two `@`";
  if (ref.find_first_of(" ~^:?*[\\") != std::string_view::npos || ref.find("..") != std::string_view::npos ||
      ref.find("//") != std::string_view::npos || ref.front() == '/' || ref.back() == '/' || ref.back() == '.') {
    return "the part behind `@` cannot be a git ref";
  }
  return {};
}

}  // namespace

void invalid_uses(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  if (document.other_forge) return;
  for (const Call& call : document.calls()) {
    const std::string_view reason = invalid_uses_reason(*call.uses);
    if (reason.empty()) continue;
    findings.report(*call.uses->node, message({quoted(call.uses->text), " cannot be used: ", reason}))
        .help("write `owner/repository@ref`, `./path/in/this/repository` or `docker://image:tag`");
  }
}

}  // namespace infralint::workflow
