#include "language/evaluator.h"

namespace infralint::language {
namespace {

using value::Value;

// Variables of `let` refer to earlier ones only; this is for damaged images.
constexpr std::uint32_t variable_depth = 64;

bool decides(Truth truth, bool wanted) { return truth == language::truth(wanted); }

bool is_negative(code::Operator op) {
  return op == code::Operator::not_equals || op == code::Operator::not_in || op == code::Operator::not_matches;
}

// True of a selection that is empty.
bool holds_for_nothing(code::Operator op) {
  return is_negative(op) || op == code::Operator::unique || op == code::Operator::unique_by;
}

bool is_typed(code::Operator op) {
  return op == code::Operator::gt || op == code::Operator::gte || op == code::Operator::lt ||
         op == code::Operator::lte || op == code::Operator::type;
}

}  // namespace

Evaluator::Evaluator(const Program& program, Subject& subject, const RuleContext& context, std::uint64_t budget)
    : program_(program),
      subject_(subject),
      context_(context),
      reader_(program.image, subject.view()),
      root_(subject.root()),
      selected_(&root_),
      budget_(budget) {}

void Evaluator::set_selected(const Value& node) {
  selected_ = &node;
  group_count_ = 0;
}

Outcome Evaluator::evaluate(std::uint32_t at, bool wanted, const Value& current) {
  if (budget_ == 0) return {Truth::unknown, {}};
  --budget_;
  switch (static_cast<code::Node>(word(at))) {
    case code::Node::all:
    case code::Node::any:
    case code::Node::none: return combine(at, wanted, current);
    case code::Node::negation: {
      Outcome inner = evaluate(word(at + 1), !wanted, current);
      inner.truth = negated(inner.truth);
      return inner;
    }
    case code::Node::implication: return imply(at, wanted, current);
    case code::Node::every:
    case code::Node::some:
    case code::Node::one: return quantify(at, wanted, current);
    case code::Node::exists:
    case code::Node::absent: return existence(at, current);
    case code::Node::variable: return named(at);
    case code::Node::test: return test(at, wanted, current);
  }
  return {Truth::unknown, {}};
}

Outcome Evaluator::combine(std::uint32_t at, bool wanted, const Value& current) {
  const auto node = static_cast<code::Node>(word(at));
  // `any` is settled by a part that holds; `all` and `none` by one that does not do what they ask for.
  const bool wanted_of_parts = node == code::Node::none ? !wanted : wanted;
  const Truth settling = node == code::Node::all ? Truth::no : Truth::yes;
  const std::uint32_t count = word(at + 1);
  Outcome result{node == code::Node::any ? Truth::no : Truth::yes, {}};
  bool has_witness = false;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Outcome part = evaluate(word(at + 2 + i), wanted_of_parts, current);
    if (part.truth == settling) {
      return {node == code::Node::any ? Truth::yes : Truth::no, part.witness};
    }
    const Truth own = node == code::Node::none ? negated(part.truth) : part.truth;
    const bool counts = part.truth == Truth::unknown && result.truth != Truth::unknown;
    if (counts || !has_witness) result.witness = part.witness;
    has_witness = true;
    result.truth = node == code::Node::any ? either(result.truth, own) : both(result.truth, own);
  }
  return result;
}

Outcome Evaluator::imply(std::uint32_t at, bool wanted, const Value& current) {
  const Truth condition = evaluate(word(at + 1), true, current).truth;
  const auto branch = [&](std::uint32_t expression) {
    return expression != 0 ? evaluate(expression, wanted, current) : Outcome{};
  };
  if (condition == Truth::yes) return branch(word(at + 2));
  if (condition == Truth::no) return branch(word(at + 3));
  // Decided only when both ways say the same.
  const Outcome then = branch(word(at + 2));
  const Outcome otherwise = branch(word(at + 3));
  return then.truth == otherwise.truth ? then : Outcome{Truth::unknown, then.witness};
}

Outcome Evaluator::quantify(std::uint32_t at, bool wanted, const Value& current) {
  const auto node = static_cast<code::Node>(word(at));
  const std::uint32_t path = word(at + 1);
  Selection selection;
  select(path, current, selection);
  const auto nodes = selection.nodes();
  Outcome result{truth(node == code::Node::every), {nullptr, path, &current, nodes.size()}};
  std::size_t certain = 0;
  std::size_t possible = 0;
  // A single list stands for its items.
  const bool list = nodes.size() == 1 && word(path + code::path_singular) != 0 && nodes[0]->resolved().is_sequence();
  const auto items = list ? value::items(*nodes[0]) : std::span<const Value>();
  const std::size_t count = list ? items.size() : nodes.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Value& element = list ? items[i] : *nodes[i];
    const Outcome part = evaluate(word(at + 2), wanted, element);
    if (node == code::Node::every) {
      if (part.truth == Truth::no) return part;
      if (part.truth == Truth::unknown && result.truth == Truth::yes) result = part;
      if (result.truth == Truth::yes) result.witness = part.witness;
      continue;
    }
    if (part.truth == Truth::yes && node == code::Node::some) return part;
    certain += part.truth == Truth::yes ? 1 : 0;
    possible += part.truth != Truth::no ? 1 : 0;
  }
  if (nodes.empty()) result.truth = nothing(path, current, node == code::Node::every);
  if (node == code::Node::every || nodes.empty()) return result;
  if (!nodes.empty()) result.witness.node = nodes[0];
  if (node == code::Node::some) {
    result.truth = possible > 0 ? Truth::unknown : Truth::no;
  } else if (certain > 1 || possible == 0) {
    result.truth = Truth::no;
  } else {
    result.truth = certain == 1 && possible == 1 ? Truth::yes : Truth::unknown;
  }
  return result;
}

Outcome Evaluator::existence(std::uint32_t at, const Value& current) {
  const std::uint32_t path = word(at + 1);
  const Value* node = first(path, current);
  const bool wants = static_cast<code::Node>(word(at)) == code::Node::exists;
  const Truth found = node != nullptr ? Truth::yes : nothing(path, current, false);
  return {wants ? found : negated(found), {node, path, &current, node != nullptr ? std::size_t{1} : 0}};
}

Outcome Evaluator::named(std::uint32_t at) {
  const std::string_view name = text(at + 1);
  const std::uint32_t variables = word(code::variables);
  for (std::uint32_t i = 0; i < word(variables); ++i) {
    const std::uint32_t entry = variables + 1 + i * code::variable_words;
    if (text(entry) != name || depth_ > variable_depth) continue;
    ++depth_;
    const Outcome outcome = evaluate(word(entry + 3), true, *selected_);
    --depth_;
    return outcome;
  }
  return {Truth::unknown, {}};
}

Outcome Evaluator::test(std::uint32_t at, bool wanted, const Value& current) {
  const std::uint32_t path = word(at + 1);
  const Judged judged{word(at + 2), &current};
  const std::uint32_t count = word(at + 3);
  Selection selection;
  if (path == 0) {
    selection.set(&current);
  } else {
    select(path, current, selection);
  }
  const bool singular = path == 0 || word(path + code::path_singular) != 0;
  const auto nodes = selection.nodes();
  Outcome result{Truth::yes, {nodes.empty() ? nullptr : nodes[0], path, &current, nodes.size()}};
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t op_at = word(at + 4 + i);
    const auto op = static_cast<code::Operator>(word(op_at));
    Outcome part{Truth::yes, result.witness};
    part.witness.typed = is_typed(op);
    if (const auto whole = selection_operator(op_at, singular, selection, judged)) {
      part.truth = *whole;
      if (op == code::Operator::count) part.witness.count = counted_;
      const bool distinct = op == code::Operator::unique || op == code::Operator::unique_by;
      if (distinct && duplicate_ != nullptr) part.witness.node = duplicate_;
    } else if (nodes.empty()) {
      part.truth = nothing(path, current, (judged.modifiers & code::if_present) != 0 || holds_for_nothing(op));
    } else {
      for (const Value* node : nodes) {
        const Truth one = node_operator(op_at, *node, judged);
        if (one >= part.truth) continue;
        part.truth = one;
        part.witness.node = node;
        if (one == Truth::no) break;
      }
    }
    if (part.truth < result.truth) {
      result = part;
    } else if (i == 0 && !decides(part.truth, wanted)) {
      result.witness = part.witness;
    }
    if (result.truth == Truth::no) break;
  }
  return result;
}

std::optional<Truth> Evaluator::selection_operator(std::uint32_t at, bool singular, const Selection& selection,
                                                   const Judged& judged) {
  const bool skip = selection.empty() && (judged.modifiers & code::if_present) != 0;
  switch (static_cast<code::Operator>(word(at))) {
    case code::Operator::count: return skip ? Truth::yes : counted(at, singular, selection, judged);
    case code::Operator::unique: {
      const Truth distinct = unique(selection, singular, 0, judged);
      return word(at + 1) != 0 || skip ? distinct : negated(distinct);
    }
    case code::Operator::unique_by: return unique(selection, singular, word(at + 1), judged);
    case code::Operator::subset_of:
    case code::Operator::superset_of:
    case code::Operator::intersects:
    case code::Operator::disjoint:
      if (selection.empty()) return std::nullopt;
      return sets(at, singular, selection, judged);
    default: return std::nullopt;
  }
}

const Value* Evaluator::first_of_code(std::uint32_t code, const Value& current) {
  const query::Scope scope{program_.image, program_.slots, program_.regexes,       subject_.view(), root_,
                           current,        this,           context_.file().path(), &budget_};
  return query::first(code, scope);
}

const Value* Evaluator::first(std::uint32_t path, const Value& current) {
  return first_of_code(word(path + code::path_code), current);
}

void Evaluator::select(std::uint32_t path, const Value& current, Selection& selection) {
  if (word(path + code::path_singular) != 0) {
    selection.set(first(path, current));
    return;
  }
  const query::Scope scope{program_.image, program_.slots, program_.regexes,       subject_.view(), root_,
                           current,        this,           context_.file().path(), &budget_};
  query::select(word(path + code::path_code), scope, selection.many());
}

const Value* Evaluator::container(std::uint32_t path, const Value& current) {
  const std::uint32_t count = word(path + code::path_prefix_count);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (const Value* node = first_of_code(word(path + code::path_prefixes + i), current)) return node;
  }
  switch (static_cast<code::Root>(word(path + code::path_root))) {
    case code::Root::instance: return &root_;
    case code::Root::current: return &current;
    case code::Root::variable: break;
  }
  return nullptr;
}

Truth Evaluator::nothing(std::uint32_t path, const Value& current, bool holds) {
  const Value* place = container(path, current);
  if (place == nullptr) return truth(holds);
  const Value& node = place->resolved();
  const bool hidden = node.is_scalar() ? subject_.view().is_unknown(node) : !node.closed;
  return hidden ? Truth::unknown : truth(holds);
}

void Evaluator::operand(std::uint32_t at, const Value& current, OperandValue& result) {
  switch (static_cast<code::Operand>(word(at))) {
    case code::Operand::literal: result.datum = Datum::of_literal(word(at + 1)); return;
    case code::Operand::parameter:
      if (const ParameterValue* value = context_.value_of(text(at + 1))) result.datum = Datum::of(*value);
      return;
    case code::Operand::path: break;
  }
  const std::uint32_t path = word(at + 1);
  select(path, current, result.selection);
  const auto nodes = result.selection.nodes();
  if (word(path + code::path_singular) == 0) {
    result.datum = Datum::of(nodes);
  } else if (!nodes.empty()) {
    result.datum = Datum::of(*nodes[0]);
  }
}

query::Nodes Evaluator::variable(std::string_view name) {
  const std::uint32_t variables = word(code::variables);
  const std::uint32_t count = variables != 0 ? word(variables) : 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t entry = variables + 1 + i * code::variable_words;
    if (word(entry + 1) != name.size() || text(entry) != name) continue;
    if (depth_ > variable_depth) return {};
    ++depth_;
    query::Nodes nodes;
    const auto kind = static_cast<code::Variable>(word(entry + 2));
    if (kind != code::Variable::expression) {
      OperandValue value;
      if (kind == code::Variable::path) {
        select(word(entry + 3), *selected_, value.selection);
        nodes.assign(value.selection.nodes().begin(), value.selection.nodes().end());
      } else {
        operand(word(entry + 3), *selected_, value);
        if (value.datum.source == Datum::Source::node) {
          nodes.push_back(value.datum.node);
        } else if (value.datum.source == Datum::Source::nodes) {
          nodes.assign(value.datum.nodes.begin(), value.datum.nodes.end());
        } else if (!value.datum.absent()) {
          nodes.push_back(parameter_node(value.datum));
        }
      }
    }
    --depth_;
    return nodes;
  }
  if (name == "found") return found_;
  const Value* node = subject_.variable(name);
  return node != nullptr ? query::Nodes{node} : query::Nodes{};
}

// Only where no `let` can shadow what the subject has.
const Value* Evaluator::single(std::string_view name) {
  return word(code::variables) == 0 && name != "found" ? subject_.variable(name) : nullptr;
}

// Facts are made one by one. A map of facts hides nothing, so an absent one is absent for sure.
std::optional<const Value*> Evaluator::member(std::string_view variable, std::string_view name) {
  if (variable != "facts" || word(code::variables) != 0) return std::nullopt;
  return subject_.fact(name);
}

}  // namespace infralint::language
