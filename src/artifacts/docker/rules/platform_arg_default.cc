#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void platform_arg_default(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::arg) return;
  for (const dockerfile::Pair& pair : instruction.syntax->pairs) {
    if (!pair.value || !is_automatic_argument(pair.name.text)) continue;
    const std::string& value = pair.value->text;
    if (value == "$" + pair.name.text || value == "${" + pair.name.text + "}") continue;
    Draft draft = findings.report(
        pair.span, message({"the default of ", quoted(pair.name.text),
                            " replaces the builder's own value, also when it builds for another platform"}));
    draft.help("declare it without a default");
    if (instruction.stage != nullptr) {
      draft.fix({"drop the default", Applicability::safe, {{{pair.name.span.end, pair.span.end}, ""}}});
    }
  }
}

}  // namespace infralint::docker
