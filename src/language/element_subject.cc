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
  if (facts_ == nullptr) {
    value::MadeTree tree(view_.arena());
    tree.reserve(most_facts);
    tree.open_map(place_);
    if (!add_facts(tree)) return nullptr;
    tree.close();
    facts_ = tree.finish();
  }
  return facts_;
}

void ElementSubject::fact(value::MadeTree& facts, std::string_view name, bool truth) const {
  facts.key(name, place_).boolean(truth, place_);
}

void ElementSubject::fact(value::MadeTree& facts, std::string_view name, std::string_view text) const {
  facts.key(name, place_).string(text, place_);
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
