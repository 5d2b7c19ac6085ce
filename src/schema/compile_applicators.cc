// References, allOf, anyOf, oneOf, not, if: other schemas for the same instance.
#include "base/quoted.h"
#include "schema/compile.h"
#include "schema/uri.h"

namespace infralint::schema {
namespace {

Applicators& applicators(Node& node) {
  if (!node.applicators) node.applicators = std::make_unique<Applicators>();
  return *node.applicators;
}

}  // namespace

void Compiler::compile_applicator(NodeId id, const Written& written) {
  const ResourceId resource = program_.nodes[id].resource;
  const bool many =
      written.keyword == Keyword::all_of || written.keyword == Keyword::any_of || written.keyword == Keyword::one_of;
  if (many) {
    std::vector<NodeId> nodes = nodes_for(written.value, resource);
    Applicators& own = applicators(program_.nodes[id]);
    if (written.keyword == Keyword::all_of) own.all_of = std::move(nodes);
    if (written.keyword == Keyword::any_of) own.any_of = std::move(nodes);
    if (written.keyword == Keyword::one_of) own.one_of = std::move(nodes);
    return;
  }
  const NodeId node = node_for(written.value, resource);
  Applicators& own = applicators(program_.nodes[id]);
  if (written.keyword == Keyword::not_schema) own.not_schema = node;
  if (written.keyword == Keyword::if_schema) own.if_schema = node;
  if (written.keyword == Keyword::then_schema) own.then_schema = node;
  if (written.keyword == Keyword::else_schema) own.else_schema = node;
}

void Compiler::compile_reference(NodeId id, const Written& written) {
  const ResourceId resource = program_.nodes[id].resource;
  if (!is_text(written.value)) return;
  const std::string_view reference = written.value.text;
  const auto place = documents_.find(reference, resource, origin(written.value, resource));
  if (!place) {
    const bool remote = reference.starts_with("http://") || reference.starts_with("https://");
    complain(written.value, resource, quoted(written.name) + " to " + quoted(reference) + " leads nowhere",
             remote ? "nothing is fetched from the network: keep the schema in a file and refer to that"
                    : "a place in this document is written like `#/$defs/name`");
    return;
  }
  const NodeId target = node_for(*place->schema, place->resource);
  program_.nodes[target].is_target = true;
  Applicators& own = applicators(program_.nodes[id]);
  if (written.keyword == Keyword::ref) {
    own.ref = target;
    return;
  }
  // Dynamic only when what it names at first is.
  const auto& anchors = documents_.resource(place->resource).dynamic_anchors;
  const std::string name(split_fragment(reference).fragment);
  const auto anchor = anchors.find(name);
  own.dynamic_ref = DynamicReference{target, std::nullopt, written.name};
  if (anchor != anchors.end() && anchor->second == place->schema) {
    own.dynamic_ref->name = name;
    program_.dynamic = true;
  }
}

}  // namespace infralint::schema
