#include "artifacts/workflow/model.h"
#include "check/findings.h"

namespace infralint::workflow {
namespace {

using expression::Node;
using expression::NodeKind;

bool all_secrets_is_context(const Node& node) {
  return node.kind == NodeKind::context && expression::same_name(node.text, "secrets");
}

// `secrets[format('X_{0}', y)]`, `secrets[a && 'X' || 'Y']`: some of them, not all.
bool all_secrets_is_narrow(const Node& index) {
  if (index.kind == NodeKind::string) return true;
  if (index.kind == NodeKind::call)
    return expression::same_name(index.text, "format") || expression::same_name(index.text, "case");
  return index.kind == NodeKind::any_of;
}

void all_secrets_check(const Node& node, Findings& findings) {
  if (node.kind == NodeKind::property && all_secrets_is_context(*node.children[0])) return;
  for (const Node* child : node.children) {
    if (!all_secrets_is_context(*child)) {
      all_secrets_check(*child, findings);
      continue;
    }
    if (node.kind == NodeKind::index && all_secrets_is_narrow(*node.children[1])) continue;
    if (node.kind == NodeKind::compare || node.kind == NodeKind::negation) continue;
    findings.report(node.span, "the runner gets every secret of the repository here, not only the one that is needed")
        .help("name the secret: `secrets.NAME`");
  }
}

}  // namespace

void all_secrets_exposed(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  for (const ExpressionUse& use : document.expressions) {
    const Node* root = use.expression.root;
    if (root == nullptr) continue;
    if (all_secrets_is_context(*root)) {
      findings
          .report(root->span, "the runner gets every secret of the repository here, not only the one that is needed")
          .help("name the secret: `secrets.NAME`");
    } else {
      all_secrets_check(*root, findings);
    }
  }
}

}  // namespace infralint::workflow
