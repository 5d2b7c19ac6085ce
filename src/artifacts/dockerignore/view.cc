#include "artifacts/dockerignore/view.h"

#include "language/element_subject.h"
#include "syntax/value/made_tree.h"

namespace infralint::dockerignore {

IgnoreView::IgnoreView(const Document& document) : DecodedView(value::Resolver::core), document_(document) {
  value::MadeTree tree(arena());
  const auto end = static_cast<std::uint32_t>(document.file->text().size());
  tree.open_map({0, end});
  tree.key("patterns").open_list({0, end});
  for (const Pattern& pattern : document.patterns) {
    const auto written = static_cast<std::uint32_t>(pattern.text.size());
    tree.open_map(pattern.span);
    tree.key("pattern").written(pattern.text, {pattern.span.end - written, pattern.span.end});
    tree.key("negated").boolean(pattern.exception, pattern.span);
    tree.close();
  }
  tree.close();
  tree.close();
  root_ = tree.finish();
}

const value::Value& IgnoreView::node_of(const Pattern& pattern) const {
  return root_->find("patterns")->items[pattern.index];
}

const value::Value* IgnoreView::file() {
  if (file_ == nullptr) file_ = language::file_facts(arena(), document_.file->path());
  return file_;
}

IgnoreView& IgnoreView::of(const Document& document) {
  if (!document.policy_view) document.policy_view = std::make_shared<IgnoreView>(document);
  return *document.policy_view;
}

}  // namespace infralint::dockerignore
