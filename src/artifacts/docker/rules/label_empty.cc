#include "artifacts/docker/labels.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::docker {

void label_empty(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  const auto expected = expected_labels(context.list("schema"));
  for (const Label& label : labels_of(instruction)) {
    const bool empty = label.key_known && label.value_known && label.value.empty();
    if (!empty || find_label(expected, label.key) == nullptr) continue;
    findings.report(label.key_span, message({"label ", quoted(label.key), " is empty"})).help("give it a value");
  }
}

}  // namespace infralint::docker
