#include "syntax/value/yaml_aliases.h"

#include <string>
#include <string_view>
#include <unordered_map>

#include "syntax/value/diagnostics.h"

namespace infralint::value {
namespace {

class Tie {
 public:
  explicit Tie(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}

  // In the order of the text; as deep as the tree, which is limited.
  void visit(const Value& node) {
    if (!node.anchor.empty()) anchors_[node.anchor] = &node;
    if (node.kind == NodeKind::alias) tie(const_cast<Value&>(node));
    for (const Value& item : node.items) visit(item);
    for (const Entry& entry : node.entries) {
      visit(entry.key);
      visit(entry.value);
    }
  }

 private:
  // The tree is still the reader's own: nobody else has seen it.
  void tie(Value& alias) {
    const std::string name(alias.text);
    const auto found = anchors_.find(alias.text);
    if (found == anchors_.end()) {
      diagnostics_.push_back(make_diagnostic(Problem::undefined_alias, alias.span,
                                             "alias " + quoted_text("*" + name) + " has no anchor " +
                                                 quoted_text("&" + name) + " in front of it in this document",
                                             "define the anchor earlier in the same document, or quote the value"));
      return;
    }
    for (const Value* around = alias.parent; around != nullptr; around = around->parent) {
      if (around != found->second) continue;
      Diagnostic diagnostic =
          make_diagnostic(Problem::undefined_alias, alias.span,
                          "alias " + quoted_text("*" + name) + " stands inside the node that it repeats",
                          "give the inner part an anchor of its own, or write the value out");
      diagnostic.related = around->properties;
      diagnostic.related_label = "the anchor";
      diagnostics_.push_back(std::move(diagnostic));
      return;
    }
    alias.target = found->second;
  }

  std::vector<Diagnostic>& diagnostics_;
  std::unordered_map<std::string_view, const Value*> anchors_;
};

}  // namespace

void tie_aliases(const Value& root, std::vector<Diagnostic>& diagnostics) { Tie(diagnostics).visit(root); }

}  // namespace infralint::value
