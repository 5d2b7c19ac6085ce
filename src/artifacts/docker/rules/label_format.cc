#include <vector>

#include "artifacts/docker/labels.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::docker {
namespace {

// Keys of the OCI image specification whose form it says.
std::vector<ExpectedLabel> label_format_of_images() {
  return {{"org.opencontainers.image.created", "rfc3339"},
          {"org.opencontainers.image.url", "url"},
          {"org.opencontainers.image.documentation", "url"},
          {"org.opencontainers.image.source", "url"},
          {"org.opencontainers.image.licenses", "spdx"}};
}

}  // namespace

void label_format(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() != Keyword::label) return;
  const auto expected = expected_labels(context.list("schema"));
  if (expected.empty()) return;
  const auto standard = label_format_of_images();
  for (const Label& label : labels_of(instruction)) {
    // An empty one has a rule of its own.
    if (!label.key_known || !label.value_known || label.value.empty()) continue;
    const ExpectedLabel* own = find_label(expected, label.key);
    const ExpectedLabel* type = own != nullptr ? own : find_label(standard, label.key);
    if (type == nullptr) continue;
    const std::string_view complaint = label_complaint(type->type, label.value);
    if (complaint.empty()) continue;
    Draft draft = findings.report(label.value_span, message({"label ", quoted(label.key), " must be ", complaint}));
    draft.help(message({"it is ", quoted(label.value)}));
    if (own == nullptr) draft.level(Level::note);
  }
}

}  // namespace infralint::docker
