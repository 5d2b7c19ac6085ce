#include <algorithm>
#include <vector>

#include "artifacts/docker/model.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void copy_from_unknown(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.stage == nullptr || instruction.keyword() != Keyword::copy) return;
  const dockerfile::Flag* from = instruction.syntax->flag("from");
  if (from == nullptr || !from->value || from->value->empty()) return;
  const std::string& name = *from->value;
  if (name.find_first_of("/:@.$") != std::string::npos) return;
  const Document& document = *instruction.document;
  const std::size_t index = instruction.stage->index;
  // Its own stage is another rule's finding.
  if (document.find_stage(name, index + 1) != nullptr) return;
  if (document.find_stage(name, document.stages.size()) != nullptr) {
    findings.report(from->value_span, message({"stage ", quoted(name), " comes later: it cannot be copied from here"}))
        .help("move that stage in front of this one")
        .level(Level::error);
    return;
  }
  if (std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    findings.report(from->value_span, message({"there is no stage number ", name}))
        .help("stages count from 0; a name is safer")
        .level(Level::error);
    return;
  }
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < index && i < 200; ++i) {
    if (!document.stages[i].name.empty()) names.push_back(document.stages[i].name);
  }
  // Any other word may be an image or a named context.
  if (const auto near = nearest(name, names)) {
    findings.report(from->value_span, message({"there is no stage ", quoted(name)}))
        .help("did you mean `" + std::string(*near) + "`?");
  }
}

}  // namespace infralint::docker
