// The functions of filters and what they take and give (RFC 9535 section 2.4). For this folder only.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace infralint::query {

// `node` is our own: the nodes of a query that is singular.
enum class ExpressionType : std::uint8_t { value, logical, nodes, node };

enum class FunctionId : std::uint32_t { length, count, match, search, value, key, lower, file };

struct Function {
  std::string_view name;
  FunctionId id;
  ExpressionType result;
  std::span<const ExpressionType> parameters;
  bool standard;           // of RFC 9535; the others are for policies only
  std::string_view usage;  // how it is written
};

// Null when there is none of this name.
const Function* find_function(std::string_view name);
std::span<const Function> all_functions();

}  // namespace infralint::query
