#include <algorithm>
#include <utility>

#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {
namespace {

using expression::Node;
using expression::NodeKind;

void ref_comparison_check(const Document& document, const Node& node, Findings& findings) {
  if (node.kind != NodeKind::compare) return;
  if (node.comparison != expression::Comparison::equal && node.comparison != expression::Comparison::not_equal) return;
  for (const auto& [value, literal] :
       {std::pair{node.children[0], node.children[1]}, {node.children[1], node.children[0]}}) {
    if (literal->kind != NodeKind::string || literal->text.empty()) continue;
    const std::string path = path_of(*value);
    const bool full = literal->text.starts_with("refs/");
    if (path == "github.ref" && !full) {
      Draft draft = findings.report(literal->span, message({"`github.ref` is never ", quoted(literal->text),
                                                            ": it is a full name such as `refs/heads/main`"}));
      draft.help("write the full name, or compare `github.ref_name`");
      const std::string_view written = literal->span.of(document.file->text());
      if (written.starts_with('\'')) {
        draft.fix({"write the name of the branch in full",
                   Applicability::unsafe,
                   {{{literal->span.begin + 1, literal->span.begin + 1}, "refs/heads/"}}});
      }
    }
    if ((path == "github.ref_name" || path == "github.head_ref" || path == "github.base_ref") &&
        (literal->text.starts_with("refs/heads/") || literal->text.starts_with("refs/tags/"))) {
      findings
          .report(literal->span,
                  message({quoted(path), " is never ", quoted(literal->text), ": it is a name without `refs/`"}))
          .help("leave out `refs/heads/` or `refs/tags/`");
    }
  }
}

}  // namespace

void ref_comparison(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  for (const ExpressionUse& use : document.expressions) {
    if (use.expression.root == nullptr) continue;
    expression::walk(*use.expression.root, [&](const Node& node) { ref_comparison_check(document, node, findings); });
  }
}

}  // namespace infralint::workflow
