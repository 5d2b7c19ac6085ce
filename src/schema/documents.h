// The documents that a schema consists of, the resources (`$id`) inside them and the names (`$anchor`) inside those:
// what a reference can reach. Nothing is fetched. For the compiler only.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "schema/dialect.h"
#include "schema/schema.h"

namespace infralint::schema {

using ResourceId = std::uint32_t;

struct Document {
  const value::Value* root = nullptr;
  std::string uri;  // as it was asked for; empty for a root without a name
  // The `$ref` of the root document that led here, directly or not: where problems of this document are reported.
  Span origin;
};

struct Resource {
  std::string uri;  // absolute, without fragment; empty for a root without a name
  const value::Value* root = nullptr;
  std::uint32_t document = 0;
  Dialect dialect;
  std::unordered_map<std::string, const value::Value*> anchors;
  // Of 2020-12; a `$recursiveAnchor` of 2019-09 has no name.
  std::unordered_map<std::string, const value::Value*> dynamic_anchors;
};

// A schema and the resource that it belongs to.
struct Place {
  const value::Value* schema = nullptr;
  ResourceId resource = 0;
};

class Documents {
 public:
  // All three must outlive the object. What is wrong with `$schema` and `$id` goes to `problems`.
  Documents(value::DataView& view, const CompileOptions& options, std::vector<Problem>& problems);

  // The first one is the schema itself.
  ResourceId add(const value::Value& root, const std::string& uri, const Dialect& otherwise, Span origin);

  // Where `reference` leads from a schema of `from`; loads documents. Nothing when it leads nowhere.
  std::optional<Place> find(std::string_view reference, ResourceId from, Span origin);

  const Resource& resource(ResourceId id) const { return resources_[id]; }
  std::size_t resource_count() const { return resources_.size(); }
  const Document& document(std::uint32_t id) const { return documents_[id]; }
  // Of the document's root.
  const Dialect& dialect_of_document(std::uint32_t id) const;
  // The one that begins at the schema; else the one around it.
  ResourceId resource_of(const value::Value& schema, ResourceId around) const;
  std::size_t document_count() const { return documents_.size(); }

  // At `node` when the document is the schema itself, else where it is referred to, with its name in the text.
  Problem problem(const value::Value& node, std::uint32_t document, std::string message, std::string help = {}) const;

 private:
  struct Visit {
    const value::Value* schema;
    ResourceId resource;
  };

  const value::Value* load(const std::string& uri) const;
  std::optional<ResourceId> resource_at(const std::string& uri, ResourceId from, Span origin);
  std::optional<Dialect> dialect_of(std::string_view schema_uri, const std::string& base, int depth) const;
  Dialect declared_dialect(const value::Value& root, const Dialect& otherwise, const std::string& base,
                           std::uint32_t document);
  void scan(const value::Value& root, ResourceId resource);
  ResourceId enter(const value::Value& schema, ResourceId outer);
  void name_places(const value::Value& schema, ResourceId id);
  void visit_subschemas(const value::Value& schema, ResourceId id, std::vector<Visit>& pending);
  std::optional<Place> walk(std::string_view pointer, ResourceId from) const;

  value::DataView& view_;
  const CompileOptions& options_;
  std::vector<Problem>& problems_;
  std::vector<Document> documents_;
  std::vector<Resource> resources_;
  std::unordered_map<std::string, ResourceId> by_uri_;
  std::unordered_map<const value::Value*, ResourceId> roots_;
};

}  // namespace infralint::schema
