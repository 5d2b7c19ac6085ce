#include <algorithm>

#include "artifacts/docker/labels.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::docker {
namespace {

// A key that the build decides may be any of them.
bool label_required_is_set(const Stage& stage, std::string_view key) {
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      const auto labels = labels_of(instruction);
      if (std::any_of(labels.begin(), labels.end(),
                      [&](const Label& label) { return !label.key_known || label.key == key; })) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

void label_required(const Stage& stage, const RuleContext& context, Findings& findings) {
  if (!stage.target) return;
  std::vector<std::string_view> missing;
  const auto expected = expected_labels(context.list("schema"));
  for (const ExpectedLabel& label : expected) {
    if (!label_required_is_set(stage, label.key)) missing.push_back(label.key);
  }
  if (missing.empty()) return;
  findings.report(stage.from->span(), message({"the image has no label ", listed(missing)}))
      .help("add `LABEL " + std::string(missing.front()) + "=...`")
      .absence();
}

}  // namespace infralint::docker
