// Runs the code of a path. Depth first, node by node: what the next segments select of one node comes before the next
// node, which is RFC 9535's order without lists in between, and the first node is found without the others. For
// select.cc only.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "query/code.h"
#include "query/operand.h"
#include "query/query.h"

namespace infralint::query {

// Takes nodes; false: wants no more.
class Receiver {
 public:
  virtual bool take(const value::Value& node) = 0;

 protected:
  ~Receiver() = default;
};

class Evaluator {
 public:
  explicit Evaluator(const Scope& scope);
  ~Evaluator();
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  // `current` is what `@` stands for.
  bool select(std::uint32_t path, const value::Value& current, Receiver& receiver);
  const value::Value* first(std::uint32_t path, const value::Value& current);

 private:
  // Segments: `at` is the first of `count`. False: the receiver wants no more, or the budget is spent.
  bool segments(std::uint32_t at, std::uint32_t count, const value::Value& node, Receiver& receiver);
  bool descend(std::uint32_t at, std::uint32_t count, const value::Value& node, Receiver& receiver);
  bool selectors(std::uint32_t at, std::uint32_t count, const value::Value& node, Receiver& receiver);
  bool children(std::uint32_t filter, std::uint32_t next, std::uint32_t count, const value::Value& node,
                Receiver& receiver);
  bool slice(std::uint32_t at, std::uint32_t next, std::uint32_t count, const value::Value& node, Receiver& receiver);
  const value::Value* single(std::uint32_t selector, const value::Value& node);
  const value::Value* singular(std::uint32_t path, const value::Value& start);
  std::optional<const value::Value*> named_member(std::uint32_t path);

  // Filters.
  bool test(std::uint32_t at, const value::Value& current);
  Operand operand(std::uint32_t at, const value::Value& current);
  Operand call(std::uint32_t at, const value::Value& current);
  bool matches(std::uint32_t at, const value::Value& current);
  const Pattern* pattern(std::string_view iregexp);
  Operand length(const Operand& of);

  // Whether `cost` nodes may still be visited.
  bool spend(std::uint64_t cost = 1);

  const Scope& scope_;
  const ImageView image_;
  std::uint64_t own_budget_;
  std::uint64_t& budget_;
  int depth_ = 0;
  // Expressions that the data says, by their text; null for what is none.
  std::map<std::string, std::unique_ptr<const Pattern>, std::less<>> patterns_;
};

}  // namespace infralint::query
