#include "schema/documents.h"

#include <charconv>
#include <unordered_set>
#include <utility>

#include "base/quoted.h"
#include "schema/meta_schemas.h"
#include "schema/uri.h"

namespace infralint::schema {
namespace {

using value::Value;

// Meta-schemas of meta-schemas.
constexpr int longest_schema_chain = 8;

std::optional<std::string_view> text_at(const Value& schema, std::string_view name, const value::DataView& view) {
  const value::Entry* entry = value::member(schema, name, view);
  if (entry == nullptr || value::data_type(entry->value, view) != value::DataType::string) return std::nullopt;
  return entry->value.resolved().text;
}

std::string_view id_keyword(const Dialect& dialect) { return dialect.draft == Draft::draft4 ? "id" : "$id"; }

// `~1` is a slash, `~0` a tilde.
std::string unescaped(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1')) {
      out.push_back(token[++i] == '0' ? '~' : '/');
    } else {
      out.push_back(token[i]);
    }
  }
  return out;
}

const Value* child(const Value& node, const std::string& token, const value::DataView& view) {
  if (const value::Entry* entry = value::member(node, token, view)) return &entry->value.resolved();
  const auto items = value::items(node);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (error != std::errc() || end != token.data() + token.size() || index >= items.size()) return nullptr;
  return &items[index].resolved();
}

}  // namespace

Documents::Documents(value::DataView& view, const CompileOptions& options, std::vector<Problem>& problems)
    : view_(view), options_(options), problems_(problems) {}

Problem Documents::problem(const Value& node, std::uint32_t document, std::string message, std::string help) const {
  if (document == 0) return {node.span, std::move(message), std::move(help)};
  return {documents_[document].origin, "in " + quoted(documents_[document].uri) + ": " + message, std::move(help)};
}

ResourceId Documents::add(const Value& root_node, const std::string& uri, const Dialect& otherwise, Span origin) {
  const Value& root = root_node.resolved();
  const auto document = static_cast<std::uint32_t>(documents_.size());
  documents_.push_back({&root, uri, origin});
  Resource resource;
  resource.uri = uri;
  resource.root = &root;
  resource.document = document;
  resource.dialect = declared_dialect(root, otherwise, uri, document);
  const auto id = static_cast<ResourceId>(resources_.size());
  resources_.push_back(std::move(resource));
  by_uri_.emplace(uri, id);
  roots_.emplace(&root, id);
  scan(root, id);
  return id;
}

Dialect Documents::declared_dialect(const Value& root, const Dialect& otherwise, const std::string& base,
                                    std::uint32_t document) {
  const auto uri = text_at(root, "$schema", view_);
  if (!uri) return otherwise;
  if (auto dialect = dialect_of(*uri, base, 0)) return *dialect;
  if (!options_.lenient_patterns) {
    problems_.push_back(
        problem(value::member(root, "$schema", view_)->value, document, "no meta-schema " + quoted(*uri) + " is known",
                "use draft 4, 6, 7, 2019-09 or 2020-12, such as " + quoted(schema_uri(Draft::draft2020_12))));
  }
  return otherwise;
}

std::optional<Dialect> Documents::dialect_of(std::string_view uri, const std::string& base, int depth) const {
  Dialect dialect;
  if (const auto draft = draft_of(uri)) {
    dialect.draft = *draft;
    dialect.assert_formats = options_.assert_formats;
    return dialect;
  }
  const Value* meta = depth < longest_schema_chain ? load(resolve_uri(base, uri)) : nullptr;
  if (meta == nullptr) return std::nullopt;
  const auto above = text_at(*meta, "$schema", view_);
  if (!above) return std::nullopt;
  const auto parent = dialect_of(*above, base, depth + 1);
  if (!parent) return std::nullopt;
  dialect = *parent;
  const value::Entry* vocabulary = value::member(*meta, "$vocabulary", view_);
  if (vocabulary == nullptr || dialect.is_old()) return dialect;
  const auto has = [&](std::string_view name) {
    const std::string prefix = dialect.draft == Draft::draft2019_09 ? "https://json-schema.org/draft/2019-09/vocab/"
                                                                    : "https://json-schema.org/draft/2020-12/vocab/";
    return value::member(vocabulary->value, prefix + std::string(name), view_) != nullptr;
  };
  dialect.applicators = has("applicator");
  dialect.validation = has("validation");
  dialect.unevaluated = has(dialect.draft == Draft::draft2019_09 ? "applicator" : "unevaluated");
  dialect.assert_formats = options_.assert_formats || has("format-assertion");
  return dialect;
}

const Value* Documents::load(const std::string& uri) const {
  if (const Value* known = built_in_document(uri)) return known;
  const Value* given = options_.document ? options_.document(uri) : nullptr;
  return given != nullptr ? &given->resolved() : nullptr;
}

std::optional<ResourceId> Documents::resource_at(const std::string& uri, ResourceId from, Span origin) {
  if (const auto known = by_uri_.find(uri); known != by_uri_.end()) return known->second;
  const Value* root = load(uri);
  if (root == nullptr) return std::nullopt;
  return add(*root, uri, resources_[from].dialect, origin);
}

void Documents::scan(const Value& root, ResourceId id) {
  // Aliases make the tree a graph: each node is looked at once.
  std::unordered_set<const Value*> seen;
  std::vector<Visit> pending = {{&root, id}};
  while (!pending.empty()) {
    const Visit visit = pending.back();
    pending.pop_back();
    if (!visit.schema->is_mapping() || !seen.insert(visit.schema).second) continue;
    const ResourceId own = enter(*visit.schema, visit.resource);
    name_places(*visit.schema, own);
    visit_subschemas(*visit.schema, own, pending);
  }
}

// The resource of a schema that may have an `$id`.
ResourceId Documents::enter(const Value& schema, ResourceId outer) {
  Dialect dialect = resources_[outer].dialect;
  const bool is_root = resources_[outer].root == &schema;
  if (!is_root && value::member(schema, "$schema", view_) != nullptr) {
    dialect = declared_dialect(schema, dialect, resources_[outer].uri, resources_[outer].document);
  }
  const auto id = text_at(schema, id_keyword(dialect), view_);
  if (!id || (dialect.is_old() && value::member(schema, "$ref", view_) != nullptr)) return outer;
  const std::string uri = resolve_uri(resources_[outer].uri, *id);
  if (id->starts_with('#') || (is_root && uri == resources_[outer].uri)) return outer;
  if (is_root) {
    by_uri_.emplace(uri, outer);
    resources_[outer].uri = uri;
    return outer;
  }
  Resource resource;
  resource.uri = uri;
  resource.root = &schema;
  resource.document = resources_[outer].document;
  resource.dialect = dialect;
  const auto inner = static_cast<ResourceId>(resources_.size());
  resources_.push_back(std::move(resource));
  by_uri_.emplace(uri, inner);
  roots_.emplace(&schema, inner);
  return inner;
}

void Documents::name_places(const Value& schema, ResourceId id) {
  Resource& resource = resources_[id];
  const Draft draft = resource.dialect.draft;
  if (resource.dialect.is_old()) {
    const auto own = text_at(schema, id_keyword(resource.dialect), view_);
    if (!own || value::member(schema, "$ref", view_) != nullptr) return;
    const std::string_view fragment = split_fragment(*own).fragment;
    if (!fragment.empty()) resource.anchors.emplace(fragment, &schema);
    return;
  }
  if (const auto name = text_at(schema, "$anchor", view_)) resource.anchors.emplace(*name, &schema);
  if (draft == Draft::draft2020_12) {
    if (const auto name = text_at(schema, "$dynamicAnchor", view_)) {
      resource.anchors.emplace(*name, &schema);
      resource.dynamic_anchors.emplace(*name, &schema);
    }
  } else if (const value::Entry* entry = value::member(schema, "$recursiveAnchor", view_)) {
    if (value::as_bool(entry->value, view_.resolver()) == true && resource.root == &schema) {
      resource.dynamic_anchors.emplace("", &schema);
    }
  }
}

void Documents::visit_subschemas(const Value& schema, ResourceId id, std::vector<Visit>& pending) {
  const auto push = [&](const Value& node) { pending.push_back({&node.resolved(), id}); };
  for (const value::Member& member : value::members(schema, view_)) {
    const KeywordInfo* keyword = find_keyword(member.name, resources_[id].dialect);
    if (keyword == nullptr || keyword->subschemas == Subschemas::none) continue;
    const Value& holder = member.value().resolved();
    const bool many = keyword->subschemas != Subschemas::one;
    if (many && holder.is_sequence()) {
      for (const Value& item : holder.items) push(item);
    } else if (keyword->subschemas == Subschemas::map || keyword->subschemas == Subschemas::map_some) {
      for (const value::Member& inner : value::members(holder, view_)) push(inner.value());
    } else {
      push(holder);
    }
  }
}

std::optional<Place> Documents::find(std::string_view reference, ResourceId from, Span origin) {
  const auto [absolute, written] = split_fragment(reference);
  const auto target =
      absolute.empty() ? std::optional(from) : resource_at(resolve_uri(resources_[from].uri, absolute), from, origin);
  if (!target) return std::nullopt;
  const std::string fragment = percent_decoded(written);
  if (fragment.empty()) return Place{resources_[*target].root, *target};
  if (fragment.starts_with('/')) return walk(fragment, *target);
  const auto& anchors = resources_[*target].anchors;
  const auto anchor = anchors.find(fragment);
  return anchor != anchors.end() ? std::optional(Place{anchor->second, *target}) : std::nullopt;
}

ResourceId Documents::resource_of(const Value& schema, ResourceId around) const {
  const auto root = roots_.find(&schema);
  return root == roots_.end() ? around : root->second;
}

const Dialect& Documents::dialect_of_document(std::uint32_t id) const {
  return resources_[roots_.at(documents_[id].root)].dialect;
}

std::optional<Place> Documents::walk(std::string_view pointer, ResourceId from) const {
  Place place = {resources_[from].root, from};
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    place.schema = child(*place.schema, unescaped(pointer.substr(0, end)), view_);
    if (place.schema == nullptr) return std::nullopt;
    place.resource = resource_of(*place.schema, place.resource);
    pointer.remove_prefix(end);
  }
  return place;
}

}  // namespace infralint::schema
