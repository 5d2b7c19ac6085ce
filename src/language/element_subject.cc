#include "language/element_subject.h"

#include "check/project_view.h"

namespace infralint::language {
namespace {

constexpr std::size_t most_facts = 20;  // of a subject

}  // namespace

void ElementSubject::define(std::string_view name, const value::Value* node) {
  if (node != nullptr) variables_.emplace_back(name, node);
}

const value::Value* ElementSubject::variable(std::string_view name) {
  for (const auto& [known, node] : variables_) {
    if (known == name) return node;
  }
  if (name != "facts") return nullptr;
  if (all_facts_ == nullptr) {
    value::MadeTree tree(view_.arena());
    tree.reserve(most_facts);
    tree.open_map(place_);
    Facts facts(tree, place_, {});
    if (!add_facts(facts)) return nullptr;
    tree.close();
    all_facts_ = tree.finish();
  }
  return all_facts_;
}

const value::Value* ElementSubject::fact(std::string_view name) {
  for (const auto& [known, node] : facts_) {
    if (known == name) return node;
  }
  Facts facts(fact_maker_, place_, name);
  add_facts(facts);
  return facts_.emplace_back(name, facts.found() ? fact_maker_.finish() : nullptr).second;
}

const value::Value* ElementSubject::text_node(std::string_view text, Span span) const {
  value::MadeTree tree(view_.arena());
  tree.string(text, span);
  return tree.finish();
}

const value::Value* file_facts(Arena& arena, std::string_view path) {
  value::MadeTree tree(arena);
  tree.open_map({});
  tree.key("path").string(path, {});
  tree.key("name").string(base_name(path), {});
  tree.key("directory").string(directory_of(path), {});
  tree.close();
  return tree.finish();
}

}  // namespace infralint::language
