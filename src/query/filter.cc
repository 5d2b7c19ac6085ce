// The half of the evaluator that judges: logical expressions, comparisons and functions.
#include <algorithm>
#include <bit>
#include <functional>

#include "base/utf.h"
#include "query/evaluator.h"
#include "query/functions.h"

namespace infralint::query {
namespace {

using value::DataType;
using value::Value;

// Bytes of a text that cost what a node costs.
constexpr std::size_t bytes_a_node = 64;

// Expressions that the data says are compiled, at the price of nodes.
constexpr std::uint64_t nodes_a_pattern = 1000;
constexpr std::size_t longest_pattern = 4096;

// The only node of a query, as value() wants it.
class Only final : public Receiver {
 public:
  bool take(const Value& node) override {
    found = ++count == 1 ? &node : nullptr;
    return count < 2;
  }
  const Value* found = nullptr;
  int count = 0;
};

class Count final : public Receiver {
 public:
  bool take(const Value& node) override {
    (void)node;
    ++count;
    return true;
  }
  std::uint64_t count = 0;
};

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).size) ++count;
  return count;
}

// The name of a member or the index of an item; nothing for a root.
Operand key_of(const Value& node) {
  if (const value::Entry* entry = entry_of(node)) return Operand::of(entry->key.text);
  if (node.parent == nullptr || !node.parent->is_sequence()) return {};
  const auto items = node.parent->items;
  if (items.empty() || std::less<>()(&node, items.data()) || !std::less<>()(&node, items.data() + items.size()))
    return {};
  return Operand::of(static_cast<double>(&node - items.data()));
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Behind operator, size, function, pattern and number of arguments.
constexpr std::uint32_t call_header = 5;
// Behind operator and size.
constexpr std::uint32_t body = 2;

}  // namespace

bool Evaluator::test(std::uint32_t at, const Value& current) {
  switch (static_cast<Operator>(image_.words[at])) {
    case Operator::any:
    case Operator::all: {
      const bool wanted = static_cast<Operator>(image_.words[at]) == Operator::any;
      std::uint32_t operand = at + body + 1;
      for (std::uint32_t left = image_.words[at + body]; left > 0; --left) {
        if (test(operand, current) == wanted) return wanted;
        operand += image_.words[operand + 1];
      }
      return !wanted;
    }
    case Operator::negation: return !test(at + body, current);
    case Operator::comparison: {
      const std::uint32_t left = at + body + 1;
      const std::uint32_t right = left + image_.words[left + 1];
      return compare(static_cast<Comparator>(image_.words[at + body]), operand(left, current), operand(right, current),
                     scope_.view, budget_);
    }
    case Operator::test: return first(at + body, current) != nullptr;
    case Operator::call: return matches(at, current);
    default: return false;
  }
}

Operand Evaluator::operand(std::uint32_t at, const Value& current) {
  switch (static_cast<Operator>(image_.words[at])) {
    case Operator::query: {
      // A variable may be several nodes, of which none is the value.
      if (static_cast<Root>(image_.words[at + body]) != Root::variable)
        return Operand::of_node(first(at + body, current));
      Only only;
      select(at + body, current, only);
      return Operand::of_node(only.found);
    }
    case Operator::call: return call(at, current);
    case Operator::number: return Operand::of(std::bit_cast<double>(code::wide(image_, at + body)));
    case Operator::string: return Operand::of(image_.text(at + body));
    case Operator::true_value: return Operand::of(true);
    case Operator::false_value: return Operand::of(false);
    case Operator::null_value: return Operand::null();
    default: return {};
  }
}

Operand Evaluator::call(std::uint32_t at, const Value& current) {
  const std::uint32_t argument = at + call_header;
  switch (static_cast<FunctionId>(image_.words[at + body])) {
    case FunctionId::length: return length(operand(argument, current));
    case FunctionId::count: {
      Count counted;
      select(argument + body, current, counted);
      return Operand::of(static_cast<double>(counted.count));
    }
    case FunctionId::value: {
      Only only;
      select(argument + body, current, only);
      return Operand::of_node(only.found);
    }
    case FunctionId::key: {
      const Value* node = first(argument + body, current);
      return node != nullptr ? key_of(*node) : Operand();
    }
    case FunctionId::lower: {
      const Operand of = operand(argument, current);
      const auto text = of.string(scope_.view);
      return text && spend(1 + text->size() / bytes_a_node) ? Operand::owned(lower(*text)) : Operand();
    }
    case FunctionId::file: return first(argument + body, current) != nullptr ? Operand::of(scope_.path) : Operand();
    case FunctionId::match:
    case FunctionId::search: break;
  }
  return {};
}

Operand Evaluator::length(const Operand& of) {
  if (const auto text = of.string(scope_.view)) {
    if (!spend(1 + text->size() / bytes_a_node)) return {};
    return Operand::of(static_cast<double>(code_points(*text)));
  }
  const Value* node = of.node();
  if (node == nullptr) return {};
  switch (data_type(*node, scope_.view)) {
    case DataType::list: return Operand::of(static_cast<double>(items(*node).size()));
    case DataType::map:
      if (!spend(1 + node->resolved().entries.size())) return {};
      return Operand::of(static_cast<double>(members(*node, scope_.view).size()));
    default: return {};
  }
}

bool Evaluator::matches(std::uint32_t at, const Value& current) {
  const std::uint32_t argument = at + call_header;
  const Operand subject = operand(argument, current);
  const auto text = subject.string(scope_.view);
  if (!text || !spend(1 + text->size() / bytes_a_node)) return false;
  const Pattern* expression = nullptr;
  if (const std::uint32_t number = image_.words[at + body + 1]; number != 0) {
    expression = &scope_.patterns[number - 1].get(scope_.regexes[number - 1]);
  } else {
    const Operand written = operand(argument + image_.words[argument + 1], current);
    if (const auto regex = written.string(scope_.view)) expression = pattern(*regex);
  }
  if (expression == nullptr) return false;
  const bool whole = static_cast<FunctionId>(image_.words[at + body]) == FunctionId::match;
  return whole ? expression->match(*text) : expression->search(*text);
}

const Pattern* Evaluator::pattern(std::string_view iregexp) {
  if (iregexp.size() > longest_pattern) return nullptr;
  const auto known = patterns_.find(iregexp);
  if (known != patterns_.end()) return known->second.get();
  if (!spend(nodes_a_pattern)) return nullptr;
  const auto regex = from_iregexp(iregexp);
  auto compiled = regex ? Pattern::compile(*regex) : nullptr;
  return patterns_.emplace(iregexp, std::move(compiled)).first->second.get();
}

}  // namespace infralint::query
