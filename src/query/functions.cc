#include "query/functions.h"

namespace infralint::query {
namespace {

using enum ExpressionType;

constexpr ExpressionType one_value[] = {value};
constexpr ExpressionType two_values[] = {value, value};
constexpr ExpressionType some_nodes[] = {nodes};
constexpr ExpressionType one_node[] = {node};

constexpr Function functions[] = {
    {"length", FunctionId::length, value, one_value, true, "length(@.a)"},
    {"count", FunctionId::count, value, some_nodes, true, "count(@.*)"},
    {"match", FunctionId::match, logical, two_values, true, "match(@.a, 'x.*')"},
    {"search", FunctionId::search, logical, two_values, true, "search(@.a, 'x')"},
    {"value", FunctionId::value, value, some_nodes, true, "value(@..a)"},
    {"key", FunctionId::key, value, one_node, false, "key(@)"},
    {"lower", FunctionId::lower, value, one_value, false, "lower(@.a)"},
    {"file", FunctionId::file, value, one_node, false, "file(@)"},
};

}  // namespace

const Function* find_function(std::string_view name) {
  for (const Function& function : functions) {
    if (function.name == name) return &function;
  }
  return nullptr;
}

std::span<const Function> all_functions() { return functions; }

}  // namespace infralint::query
