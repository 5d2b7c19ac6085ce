#include "artifacts/docker/labels.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::docker {

void label_unexpected(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  const auto expected = expected_labels(context.list("schema"));
  if (expected.empty()) return;
  for (const Label& label : labels_of(instruction)) {
    if (!label.key_known || find_label(expected, label.key) != nullptr) continue;
    findings.report(label.key_span, message({"label ", quoted(label.key), " is not one that your configuration knows"}))
        .help("remove it, or add it to `schema`");
  }
}

}  // namespace infralint::docker
