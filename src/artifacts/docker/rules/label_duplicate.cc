#include <map>

#include "artifacts/docker/labels.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void label_duplicate(const Stage& stage, const RuleContext&, Findings& findings) {
  std::map<std::string, Label> seen;
  for (const Instruction& instruction : stage.instructions) {
    if (instruction.is_trigger) continue;
    for (Label& label : labels_of(instruction)) {
      if (!label.key_known || !label.value_known) continue;
      const auto [first, is_new] = seen.try_emplace(label.key, label);
      if (is_new || first->second.value == label.value) continue;
      findings
          .report(label.key_span,
                  message({"label ", quoted(label.key), " has another value already: only this one counts"}))
          .related(first->second.key_span, "the other value")
          .help("keep one of them");
    }
  }
}

}  // namespace infralint::docker
