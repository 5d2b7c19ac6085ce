// The keywords of lists.
#include "schema/compile.h"

namespace infralint::schema {
namespace {

ListRules& list_rules(Node& node) {
  if (!node.list) node.list = std::make_unique<ListRules>();
  return *node.list;
}

}  // namespace

void Compiler::compile_list(NodeId id, const Written& written) {
  const ResourceId resource = program_.nodes[id].resource;
  const bool newest = dialect(program_.nodes[id]).draft == Draft::draft2020_12;
  // Nodes move when others are added.
  const auto rules = [&]() -> ListRules& { return list_rules(program_.nodes[id]); };
  const auto schema = [&] { return node_for(written.value, resource); };
  switch (written.keyword) {
    case Keyword::items:
      if (written.value.is_sequence() && !newest) {
        rules().first = nodes_for(written.value, resource);
      } else {
        const NodeId node = schema();
        rules().rest = node;
        rules().rest_keyword = written.name;
      }
      break;
    case Keyword::prefix_items:
      rules().first = nodes_for(written.value, resource);
      break;
    case Keyword::additional_items: {
      // Means something behind a list of schemas only.
      const value::Value* items = sibling(program_.nodes[id], "items");
      if (items == nullptr || !items->is_sequence()) return;
      const NodeId node = schema();
      rules().rest = node;
      rules().rest_keyword = written.name;
      break;
    }
    case Keyword::contains: {
      const NodeId node = schema();
      rules().contains = node;
      rules().contains_evaluates = newest;
      break;
    }
    case Keyword::unevaluated_items: {
      const NodeId node = schema();
      program_.nodes[id].unevaluated_items = node;
      break;
    }
    case Keyword::min_contains: rules().min_contains = count(written).value_or(1); break;
    case Keyword::max_contains: rules().max_contains = count(written); break;
    case Keyword::min_items: rules().min_items = count(written); break;
    case Keyword::max_items: rules().max_items = count(written); break;
    default: rules().unique = value::as_bool(written.value, view_.resolver()) == true; break;
  }
}

}  // namespace infralint::schema
