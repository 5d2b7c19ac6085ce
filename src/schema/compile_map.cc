// The keywords of maps.
#include <algorithm>

#include "schema/compile.h"

namespace infralint::schema {
namespace {

MapRules& map_rules(Node& node) {
  if (!node.map) node.map = std::make_unique<MapRules>();
  return *node.map;
}

}  // namespace

void Compiler::compile_map(NodeId id, const Written& written) {
  const ResourceId resource = program_.nodes[id].resource;
  // Nodes move when others are added.
  const auto rules = [&]() -> MapRules& { return map_rules(program_.nodes[id]); };
  switch (written.keyword) {
    case Keyword::properties: {
      std::vector<Property> properties;
      for (const value::Member& member : value::members(written.value, view_)) {
        properties.push_back({member.name, node_for(member.value(), resource)});
      }
      std::sort(properties.begin(), properties.end(),
                [](const Property& a, const Property& b) { return a.name < b.name; });
      rules().properties = std::move(properties);
      break;
    }
    case Keyword::pattern_properties:
      for (const value::Member& member : value::members(written.value, view_)) {
        const NodeId node = node_for(member.value(), resource);
        auto pattern = pattern_for(member.entry->key, member.name, resource);
        if (pattern == nullptr) {
          // What it would match is not known: no key counts as unknown.
          rules().patterns_skipped = true;
          continue;
        }
        rules().patterns.push_back({std::move(pattern), member.name, node});
      }
      break;
    case Keyword::additional_properties: {
      const NodeId node = node_for(written.value, resource);
      rules().additional = node;
      break;
    }
    case Keyword::unevaluated_properties: {
      const NodeId node = node_for(written.value, resource);
      program_.nodes[id].unevaluated_properties = node;
      break;
    }
    case Keyword::property_names: {
      const NodeId node = node_for(written.value, resource);
      rules().names = node;
      break;
    }
    case Keyword::min_properties: rules().min_properties = count(written); break;
    case Keyword::max_properties: rules().max_properties = count(written); break;
    default:  // `required`
      rules().required = strings(written.value);
      break;
  }
}

void Compiler::compile_dependencies(NodeId id, const Written& written) {
  const ResourceId resource = program_.nodes[id].resource;
  for (const value::Member& member : value::members(written.value, view_)) {
    Dependency dependency;
    dependency.name = member.name;
    dependency.keyword = written.name;
    const value::Value& needed = member.value().resolved();
    if (needed.is_sequence()) {
      dependency.needed = strings(needed);
    } else if (written.keyword == Keyword::dependencies && is_text(needed)) {
      dependency.needed = {needed.text};
    } else if (written.keyword != Keyword::dependent_required) {
      dependency.node = node_for(needed, resource);
    }
    map_rules(program_.nodes[id]).dependencies.push_back(std::move(dependency));
  }
}

}  // namespace infralint::schema
