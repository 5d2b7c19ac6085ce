// Evaluates the expressions of one policy on one instance. For the judge.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "check/rule_context.h"
#include "language/code.h"
#include "language/datum.h"
#include "language/program.h"
#include "language/subject.h"
#include "language/truth.h"
#include "query/query.h"

namespace infralint::language {

// The test that decided an expression.
struct Witness {
  const value::Value* node = nullptr;     // what it judged; null: nothing was there
  std::uint32_t path = 0;                 // that selected it, or nothing
  const value::Value* current = nullptr;  // `@` of the path
  std::size_t count = 0;                  // of selected nodes
  bool typed = false;                     // the test is about numbers or types: `60` and `"60"` differ
};

struct Outcome {
  Truth truth = Truth::yes;
  Witness witness;  // meaningful when the truth is not the wanted one
};

// The nodes of a path. Keeps the usual one without memory of its own.
class Selection {
 public:
  void set(const value::Value* node) { one_ = node; }
  query::Nodes& many() {
    several_ = true;
    return many_;
  }
  std::span<const value::Value* const> nodes() const {
    if (several_) return many_;
    return {&one_, one_ != nullptr ? std::size_t{1} : 0};
  }
  bool empty() const { return nodes().empty(); }

 private:
  const value::Value* one_ = nullptr;
  bool several_ = false;
  query::Nodes many_;
};

// What an operand stands for, and the nodes that it may need.
struct OperandValue {
  Datum datum;
  Selection selection;
};

class Evaluator final : public query::Variables {
 public:
  Evaluator(const Program& program, Subject& subject, const RuleContext& context, std::uint64_t budget);

  // The node that `@` means at the top and in `let`.
  void set_selected(const value::Value& node);
  const value::Value& selected() const { return *selected_; }

  // `%found`: of a policy that speaks once for an instance all nodes that failed.
  void set_found(query::Nodes nodes) { found_ = std::move(nodes); }

  // The expression on `current`. The witness is the first test that speaks against `wanted`.
  Outcome evaluate(std::uint32_t at, bool wanted, const value::Value& current);

  // Nodes of the path at `at` (code.h).
  const value::Value* first(std::uint32_t path, const value::Value& current);
  void select(std::uint32_t path, const value::Value& current, Selection& selection);
  // By the place of its bare code.
  const value::Value* first_of_code(std::uint32_t code, const value::Value& current);

  // The deepest node on the way of a path that selects nothing; null when it begins at a variable that is absent.
  const value::Value* container(std::uint32_t path, const value::Value& current);

  void operand(std::uint32_t at, const value::Value& current, OperandValue& result);

  query::Nodes variable(std::string_view name) override;
  const value::Value* single(std::string_view name) override;
  std::optional<const value::Value*> member(std::string_view variable, std::string_view name) override;

  // The node budget was used up: what was evaluated since is meaningless.
  bool exhausted() const { return budget_ == 0; }
  // Group of the last successful `matches`; null data when there is none.
  std::string_view group(std::size_t number) const {
    return number < group_count_ ? groups_[number] : std::string_view();
  }

  const Program& program() const { return program_; }
  const DataReader& reader() const { return reader_; }
  const RuleContext& context() const { return context_; }
  std::uint32_t word(std::uint32_t at) const { return program_.image.words[at]; }
  std::string_view text(std::uint32_t at) const { return program_.image.text(at); }

 private:
  struct Judged {
    std::uint32_t modifiers;
    const value::Value* current;
    bool ignore_case() const { return (modifiers & code::ignore_case) != 0; }
  };

  Outcome combine(std::uint32_t at, bool wanted, const value::Value& current);
  Outcome imply(std::uint32_t at, bool wanted, const value::Value& current);
  Outcome quantify(std::uint32_t at, bool wanted, const value::Value& current);
  Outcome existence(std::uint32_t at, const value::Value& current);
  Outcome named(std::uint32_t at);
  Outcome test(std::uint32_t at, bool wanted, const value::Value& current);

  // Operators on the whole selection.
  std::optional<Truth> selection_operator(std::uint32_t at, bool singular, const Selection& selection,
                                          const Judged& judged);
  Truth counted(std::uint32_t at, bool singular, const Selection& selection, const Judged& judged);
  Truth unique(const Selection& selection, bool singular, std::uint32_t by, const Judged& judged);
  Truth sets(std::uint32_t at, bool singular, const Selection& selection, const Judged& judged);
  // Operators on one node.
  Truth node_operator(std::uint32_t at, const value::Value& node, const Judged& judged);
  Truth among(const Datum& value, std::uint32_t operand_at, const Judged& judged);
  Truth contains(const Datum& value, std::uint32_t operand_at, const Judged& judged);
  Truth affix(code::Operator op, const Datum& value, std::uint32_t operand_at, const Judged& judged);
  Truth glob(const Datum& value, std::uint32_t operand_at, const Judged& judged);
  Truth matches(std::uint32_t at, const Datum& value, const Judged& judged);
  bool search(const query::Pattern& pattern, std::string_view text);
  Truth ordered(code::Operator op, const Datum& value, std::uint32_t operand_at, const Judged& judged);
  Truth quantities(std::uint32_t at, const Datum& value, const Judged& judged);
  Truth durations(std::uint32_t at, const Datum& value, const Judged& judged);
  Truth versions(const Datum& value, std::uint32_t operand_at, const Judged& judged);
  Truth addresses(std::uint32_t at, const Datum& value, const Judged& judged);
  Truth image(std::uint32_t at, const value::Value& node, const Judged& judged);
  Truth resolves(std::uint32_t at, const Datum& value);

  // What a path that selects nothing proves: little when its way ends in something that is not known.
  Truth nothing(std::uint32_t path, const value::Value& current, bool holds);

  const value::Value* parameter_node(const Datum& datum);

  const Program& program_;
  Subject& subject_;
  const RuleContext& context_;
  DataReader reader_;
  const value::Value& root_;
  const value::Value* selected_;
  std::uint64_t budget_;
  std::uint32_t depth_ = 0;  // of variables that need each other
  std::size_t group_count_ = 0;
  std::array<std::string_view, 10> groups_;  // as many as counted mean something
  query::Nodes found_;
  std::size_t counted_ = 0;                  // by the last `count`
  const value::Value* duplicate_ = nullptr;  // found by the last `unique`
  std::unique_ptr<Arena> made_;              // nodes for `let` values that stand nowhere
};

}  // namespace infralint::language
