#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr std::string_view debian_frontend_persisted_name = "DEBIAN_FRONTEND";

bool debian_frontend_persisted_is_reset(const Stage& stage, const Instruction& after) {
  const auto found = stage.variables.find(debian_frontend_persisted_name);
  if (found == stage.variables.end()) return false;
  const Definition& last = found->second.back();
  return last.instruction != &after && last.is_env && last.value.text.empty();
}

}  // namespace

void debian_frontend_persisted(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::env || instruction.is_trigger || !instruction.stage->shipping) return;
  for (const dockerfile::Pair& pair : instruction.syntax->pairs) {
    if (pair.name.text != debian_frontend_persisted_name || !pair.value ||
        instruction.expand(pair.value->text).text.empty())
      continue;
    const auto& stages = instruction.document->stages;
    const bool reset = std::any_of(stages.begin(), stages.end(), [&](const Stage& stage) {
      return (&stage == instruction.stage || stage.parent == instruction.stage) &&
             debian_frontend_persisted_is_reset(stage, instruction);
    });
    if (reset) return;
    Draft draft = findings.report(
        pair.name.span,
        message({quoted(pair.name.text), " stays set in every container that is started from the image"}));
    draft.help("use `ARG DEBIAN_FRONTEND=noninteractive`, which holds during the build only");
    const bool inherited = std::any_of(stages.begin(), stages.end(),
                                       [&](const Stage& stage) { return stage.parent == instruction.stage; });
    if (!inherited && instruction.syntax->pairs.size() == 1 && instruction.syntax->form == Form::pairs) {
      draft.fix({"use ARG", Applicability::safe, {{instruction.keyword_span(), "ARG"}}});
    }
  }
}

}  // namespace infralint::docker
