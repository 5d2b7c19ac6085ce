#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void duplicate_stage_name(const Document& document, const RuleContext&, Findings& findings) {
  std::map<std::string_view, const Stage*> seen;
  for (const Stage& stage : document.stages) {
    if (stage.name.empty()) continue;
    const auto [first, is_new] = seen.emplace(stage.name, &stage);
    if (is_new) continue;
    findings
        .report(stage.name_span,
                message({"stage name ", quoted(stage.name), " is taken: from here on it means this stage"}))
        .help("give every stage a name of its own")
        .related(first->second->name_span, "the first stage of that name");
  }
}

}  // namespace infralint::docker
