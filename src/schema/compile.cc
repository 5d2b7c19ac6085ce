#include "schema/compile.h"

#include <algorithm>
#include <utility>

#include "base/quoted.h"
#include "schema/sentences.h"
#include "schema/uri.h"

namespace infralint::schema {
namespace {

using value::DataType;
using value::Value;

}  // namespace

Compiler::Compiler(value::DataView& view, const CompileOptions& options)
    : view_(view), options_(options), documents_(view, options, problems_) {
  program_.resolver = view.resolver();
}

void Compiler::compile(const Value& root) {
  Dialect dialect;
  dialect.draft = options_.draft;
  dialect.assert_formats = options_.assert_formats;
  const ResourceId resource =
      documents_.add(root, std::string(split_fragment(options_.base_uri).absolute), dialect, {});
  program_.root = node_for(root, resource);
  std::size_t anchored = 0;
  do {
    while (!pending_.empty()) {
      const NodeId id = pending_.back();
      pending_.pop_back();
      compile_node(id);
    }
    anchored = program_.resources.size();
    compile_dynamic_anchors();
  } while (!pending_.empty() || anchored < program_.resources.size());
}

// Schemas that a dynamic reference may lead to, of every resource known so far.
void Compiler::compile_dynamic_anchors() {
  for (std::size_t id = program_.resources.size(); id < documents_.resource_count(); ++id) {
    const Resource& resource = documents_.resource(static_cast<ResourceId>(id));
    ResourceInfo info;
    info.root = documents_.document(resource.document).root;
    if (resource.document != 0) info.document_uri = documents_.document(resource.document).uri;
    for (const auto& [name, schema] : resource.dynamic_anchors) {
      const NodeId node = node_for(*schema, static_cast<ResourceId>(id));
      program_.nodes[node].is_target = true;
      info.dynamic_anchors.emplace(name, node);
    }
    program_.resources.push_back(std::move(info));
  }
}

NodeId Compiler::node_for(const Value& schema_node, ResourceId resource) {
  const Value& schema = schema_node.resolved();
  // A schema with an `$id` of its own belongs to that.
  const ResourceId own = documents_.resource_of(schema, resource);
  std::vector<NodeId>& known = known_[&schema];
  for (const NodeId id : known) {
    if (program_.nodes[id].resource == own) return id;
  }
  const auto id = static_cast<NodeId>(program_.nodes.size());
  known.push_back(id);
  Node& node = program_.nodes.emplace_back();
  node.source = &schema;
  node.resource = own;
  pending_.push_back(id);
  return id;
}

std::vector<NodeId> Compiler::nodes_for(const Value& list, ResourceId resource) {
  std::vector<NodeId> nodes;
  for (const Value& item : list.items) nodes.push_back(node_for(item, resource));
  return nodes;
}

void Compiler::compile_node(NodeId id) {
  const Value& schema = *program_.nodes[id].source;
  const ResourceId resource = program_.nodes[id].resource;
  const Dialect dialect = documents_.resource(resource).dialect;
  const DataType type = value::data_type(schema, view_);
  program_.nodes[id].whole_floats = dialect.draft > Draft::draft4;
  if (type == DataType::boolean) {
    program_.nodes[id].never = value::as_bool(schema, view_.resolver()) == false;
    return;
  }
  if (type != DataType::map) {
    complain(schema, resource, "a schema must be a map or a boolean, not " + std::string(with_article(type)));
    return;
  }
  if (const Value* title = sibling(program_.nodes[id], "title")) program_.nodes[id].title = text(*title);
  const bool only_reference = dialect.is_old() && sibling(program_.nodes[id], "$ref") != nullptr;
  for (const value::Member& member : value::members(schema, view_)) {
    const KeywordInfo* known = find_keyword(member.name, dialect);
    if (known == nullptr || (only_reference && known->keyword != Keyword::ref)) continue;
    compile_keyword(id, {known->keyword, known->name, member.value().resolved()});
  }
}

void Compiler::compile_keyword(NodeId id, const Written& written) {
  switch (written.keyword) {
    case Keyword::type:
    case Keyword::const_value:
    case Keyword::enumeration: return compile_values(program_.nodes[id], written);
    case Keyword::minimum:
    case Keyword::maximum:
    case Keyword::exclusive_minimum:
    case Keyword::exclusive_maximum:
    case Keyword::multiple_of: return compile_number(program_.nodes[id], written);
    case Keyword::min_length:
    case Keyword::max_length:
    case Keyword::pattern:
    case Keyword::format: return compile_string(program_.nodes[id], written);
    case Keyword::items:
    case Keyword::prefix_items:
    case Keyword::additional_items:
    case Keyword::unevaluated_items:
    case Keyword::contains:
    case Keyword::min_contains:
    case Keyword::max_contains:
    case Keyword::min_items:
    case Keyword::max_items:
    case Keyword::unique_items: return compile_list(id, written);
    case Keyword::properties:
    case Keyword::pattern_properties:
    case Keyword::additional_properties:
    case Keyword::unevaluated_properties:
    case Keyword::property_names:
    case Keyword::required:
    case Keyword::min_properties:
    case Keyword::max_properties: return compile_map(id, written);
    case Keyword::dependencies:
    case Keyword::dependent_required:
    case Keyword::dependent_schemas: return compile_dependencies(id, written);
    case Keyword::all_of:
    case Keyword::any_of:
    case Keyword::one_of:
    case Keyword::not_schema:
    case Keyword::if_schema:
    case Keyword::then_schema:
    case Keyword::else_schema: return compile_applicator(id, written);
    case Keyword::ref:
    case Keyword::dynamic_ref:
    case Keyword::recursive_ref: return compile_reference(id, written);
    case Keyword::anchor:
    case Keyword::definitions:
    case Keyword::dynamic_anchor:
    case Keyword::id:
    case Keyword::recursive_anchor: return;  // the documents know them
  }
}

std::optional<std::size_t> Compiler::count(const Written& written) const {
  const auto number = value::decimal(written.value, view_);
  return number ? number->count() : std::nullopt;
}

std::vector<std::string_view> Compiler::strings(const Value& list) const {
  std::vector<std::string_view> texts;
  for (const Value& item : list.items) {
    if (is_text(item)) texts.push_back(item.resolved().text);
  }
  return texts;
}

bool Compiler::is_text(const Value& node) const { return value::data_type(node, view_) == DataType::string; }

std::string_view Compiler::text(const Value& node) const { return is_text(node) ? node.resolved().text : ""; }

Allowed Compiler::allowed(const Value& node) const { return {&node.resolved(), value::data_type(node, view_)}; }

const Value* Compiler::sibling(const Node& node, std::string_view name) const {
  const value::Entry* entry = value::member(*node.source, name, view_);
  return entry == nullptr ? nullptr : &entry->value.resolved();
}

Span Compiler::origin(const Value& place, ResourceId resource) const {
  const std::uint32_t document = documents_.resource(resource).document;
  return document == 0 ? place.span : documents_.document(document).origin;
}

void Compiler::complain(const Value& place, ResourceId resource, std::string message, std::string help) {
  problems_.push_back(
      documents_.problem(place, documents_.resource(resource).document, std::move(message), std::move(help)));
}

}  // namespace infralint::schema
