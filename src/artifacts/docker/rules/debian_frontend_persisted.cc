#include <algorithm>
#include <utility>
#include <vector>

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
    if (inherited || instruction.syntax->pairs.size() != 1) continue;
    std::vector<Edit> edits = {{instruction.keyword_span(), "ARG"}};
    if (instruction.syntax->form == Form::legacy) {
      if (pair.value->text.find_first_of(" \t\\") != std::string::npos || !instruction.syntax->line_joins.empty())
        continue;
      edits.push_back({{pair.name.span.end, pair.value->span.begin}, "="});
    }
    draft.fix({"use ARG", Applicability::safe, std::move(edits)});
  }
}

}  // namespace infralint::docker
