#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {
namespace {

using expression::Node;
using expression::NodeKind;

void unsound_contains_check(const Node& node, Findings& findings) {
  if (node.kind != NodeKind::call || !expression::same_name(node.text, "contains") || node.children.size() != 2) return;
  const Node& list = *node.children[0];
  if (list.kind != NodeKind::string || list.text.find_first_of(" ,|;") == std::string_view::npos) return;
  if (path_of(*node.children[1]).empty()) return;
  findings
      .report(node.span, message({"this looks for a part of the text ", quoted(list.text),
                                  ": fragments and the empty text are found in it too"}))
      .help("compare with a list: `contains(fromJSON('[\"a\", \"b\"]'), x)`");
}

}  // namespace

void unsound_contains(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  for (const ExpressionUse& use : document.expressions) {
    if (!use.condition || use.expression.root == nullptr) continue;
    expression::walk(*use.expression.root, [&](const Node& node) { unsound_contains_check(node, findings); });
  }
}

}  // namespace infralint::workflow
