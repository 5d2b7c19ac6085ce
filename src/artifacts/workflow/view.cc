#include "artifacts/workflow/view.h"

#include "language/element_subject.h"

namespace infralint::workflow {

using language::KnownText;
using value::MadeTree;
using value::Value;

namespace {

std::string_view spelling(UsesKind kind) {
  switch (kind) {
    case UsesKind::repository: return "repository";
    case UsesKind::local: return "local";
    case UsesKind::docker: return "docker";
    case UsesKind::expression:
    case UsesKind::invalid: break;
  }
  return {};
}

}  // namespace

WorkflowView::WorkflowView(const Document& document) : DecodedView(value::Resolver::core), document_(document) {
  for (const Step& step : document.steps) {
    if (step.script != nullptr) scripts_.emplace(step.run, &step);
  }
}

WorkflowView& WorkflowView::of(const Document& document) {
  if (!document.policy_view) document.policy_view = std::make_shared<WorkflowView>(document);
  return *document.policy_view;
}

const Value* WorkflowView::file() {
  if (file_ == nullptr) file_ = language::file_facts(arena(), document_.file->path());
  return file_;
}

bool WorkflowView::surely_known(const Value& scalar) const { return scalar.text.find("${{") == std::string_view::npos; }

KnownText WorkflowView::known_text(const Value& scalar) const {
  if (value::is_made_unknown(scalar)) return language::all_unknown(scalar.text);
  return value::is_made(scalar) ? language::all_known(scalar.text) : language::without_expressions(scalar.text);
}

CronDialect WorkflowView::cron_dialect() const { return {true, false, false, false}; }

// Of a condition too, which needs no `${{ }}`.
const Value* WorkflowView::expressions(const Value& node) {
  std::vector<const expression::Node*> roots;
  for (const ExpressionUse* use : document_.expressions_of(&node)) {
    if (use->expression.root != nullptr) roots.push_back(use->expression.root);
  }
  if (roots.empty()) return nullptr;
  MadeTree tree(arena());
  add_expressions(tree, roots, node.span);
  return tree.finish();
}

const Value* WorkflowView::commands(const Value& node) {
  const auto found = scripts_.find(&node);
  if (found == scripts_.end()) return nullptr;
  MadeTree tree(arena());
  add_commands(tree, {&found->second->script, 1}, node.span);
  return tree.finish();
}

// Which action, workflow or image a `uses` names; the ref stands where it is written.
const Value* WorkflowView::uses(const Value& node) {
  if (!node.is_scalar()) return nullptr;
  const Uses uses = read_uses(node, {});
  if (uses.kind == UsesKind::expression || uses.kind == UsesKind::invalid) return nullptr;
  MadeTree tree(arena());
  tree.open_map(node.span);
  const auto add = [&](std::string_view name, std::string_view text, Span place) {
    if (!text.empty()) tree.key(name, place).string(text, place);
  };
  add("type", spelling(uses.kind), node.span);
  add("owner", uses.owner, node.span);
  add("repository", uses.slug, node.span);
  add("path", uses.path, node.span);
  add("ref", uses.ref, uses.ref_span);
  tree.key("pinned", node.span).boolean(uses.pinned_to_commit(), node.span);
  tree.close();
  return tree.finish();
}

const Value* WorkflowView::own_member(const Value& node, std::string_view name, bool& decided) {
  decided = true;
  if (name == "__expr") return expressions(node);
  if (name == "__commands") return commands(node);
  if (name == "__uses") return uses(node);
  decided = name == "__argv";
  return nullptr;
}

}  // namespace infralint::workflow
