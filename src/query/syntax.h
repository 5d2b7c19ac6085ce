// The syntax tree of a path, between the parser and the layout. For this folder only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/code.h"
#include "query/functions.h"

namespace infralint::query {

struct Expression;

struct Slice {
  std::optional<std::int64_t> start, end, step;
};

struct Selector {
  Select kind = Select::wildcard;
  std::uint32_t offset = 0;
  std::string name;
  bool shorthand = false;  // `.name`
  std::int64_t index = 0;
  Slice slice;
  std::unique_ptr<Expression> filter;
};

struct Segment {
  Reach reach = Reach::children;
  std::uint32_t offset = 0;
  std::vector<Selector> selectors;
};

struct Query {
  Root root = Root::document;
  std::uint32_t offset = 0;
  std::string variable;
  std::vector<Segment> segments;

  // At most one node, whatever the data (RFC 9535 section 2.3.5.1).
  bool is_singular() const;
};

struct Expression {
  Operator kind = Operator::null_value;
  std::uint32_t offset = 0;
  bool parenthesised = false;
  std::vector<Expression> operands;  // also the arguments of a call
  Comparator comparator = Comparator::equal;
  Query query;
  std::string text;  // of a string
  double number = 0;
  const Function* function = nullptr;
  std::uint32_t pattern = 0;  // number + 1 in the image; 0: known at run time only

  bool is_literal() const { return kind >= Operator::number; }
};

}  // namespace infralint::query
