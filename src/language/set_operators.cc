// The operators that judge all selected nodes together, and nodes made of parameters.
#include "language/evaluator.h"

namespace infralint::language {
namespace {

using value::DataType;

// Pairs compared for one test; beyond it nothing is said.
constexpr std::size_t pair_limit = 4'000'000;

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

bool compares(code::Comparison comparison, double left, double right) {
  switch (comparison) {
    case code::Comparison::equals: return left == right;
    case code::Comparison::not_equals: return left != right;
    case code::Comparison::gt: return left > right;
    case code::Comparison::gte: return left >= right;
    case code::Comparison::lt: return left < right;
    case code::Comparison::lte: return left <= right;
  }
  return false;
}

}  // namespace

Truth Evaluator::counted(std::uint32_t at, bool singular, const Selection& selection, const Judged& judged) {
  const auto nodes = selection.nodes();
  std::size_t count = nodes.size();
  if (singular && !nodes.empty()) {
    const Datum only = Datum::of(*nodes[0]);
    switch (reader_.type(only)) {
      case DataType::list:
      case DataType::map: count = reader_.size(only); break;
      case DataType::string:
        if (reader_.unknown(only)) return Truth::unknown;
        count = code_points(reader_.text(only));
        break;
      default: break;
    }
  }
  counted_ = count;
  Truth result = Truth::yes;
  for (std::uint32_t i = 0; i < word(at + 1); ++i) {
    OperandValue bound;
    operand(word(at + 3 + 2 * i), *judged.current, bound);
    if (reader_.unknown(bound.datum)) {
      result = both(result, Truth::unknown);
      continue;
    }
    const auto limit = reader_.number(bound.datum);
    const auto comparison = static_cast<code::Comparison>(word(at + 2 + 2 * i));
    result = both(result, truth(limit && compares(comparison, static_cast<double>(count), *limit)));
  }
  return result;
}

namespace {

// The elements of a set: the items of a single list, the names of a single map, a single scalar, or several nodes.
std::vector<Datum> elements(const DataReader& reader, const Datum& whole) {
  std::vector<Datum> result;
  if (whole.absent()) return result;
  const DataType type = reader.type(whole);
  if (type == DataType::list) {
    const std::size_t count = reader.size(whole);
    result.reserve(count);
    for (std::size_t i = 0; i < count; ++i) result.push_back(reader.item(whole, i));
  } else if (type == DataType::map && whole.source == Datum::Source::node) {
    for (const value::Member& member : value::members(*whole.node, reader.view())) {
      result.push_back(Datum::of_text(member.name));
    }
  } else {
    result.push_back(whole);
  }
  return result;
}

Datum whole_of(bool singular, const Selection& selection) {
  return singular ? Datum::of(*selection.nodes()[0]) : Datum::of(selection.nodes());
}

// Whether some element of `set` equals `value`.
Truth holds(const DataReader& reader, const std::vector<Datum>& set, const Datum& value, bool ignore_case) {
  Truth result = Truth::no;
  for (const Datum& element : set) {
    result = either(result, reader.equal(element, value, ignore_case));
    if (result == Truth::yes) break;
  }
  return result;
}

}  // namespace

Truth Evaluator::sets(std::uint32_t at, bool singular, const Selection& selection, const Judged& judged) {
  const Datum whole = whole_of(singular, selection);
  if (reader_.unknown(whole)) return Truth::unknown;
  OperandValue other;
  operand(word(at + 1), *judged.current, other);
  if (reader_.unknown(other.datum)) return Truth::unknown;
  const std::vector<Datum> own = elements(reader_, whole);
  const std::vector<Datum> wanted = elements(reader_, other.datum);
  if (own.size() * wanted.size() > pair_limit) return Truth::unknown;
  const bool fold = judged.ignore_case();
  const auto op = static_cast<code::Operator>(word(at));
  Truth result = Truth::yes;
  if (op == code::Operator::subset_of) {
    for (const Datum& element : own) result = both(result, holds(reader_, wanted, element, fold));
    return result;
  }
  if (op == code::Operator::superset_of) {
    for (const Datum& element : wanted) result = both(result, holds(reader_, own, element, fold));
    return result;
  }
  Truth common = Truth::no;
  for (const Datum& element : own) common = either(common, holds(reader_, wanted, element, fold));
  return op == code::Operator::intersects ? common : negated(common);
}

Truth Evaluator::unique(const Selection& selection, bool singular, std::uint32_t by, const Judged& judged) {
  duplicate_ = nullptr;
  if (selection.empty()) return Truth::yes;
  std::vector<Datum> values = elements(reader_, whole_of(singular, selection));
  if (by != 0) {
    std::vector<Datum> keys;
    for (const Datum& element : values) {
      const value::Value* key = element.node != nullptr ? first(by, *element.node) : nullptr;
      if (key != nullptr) keys.push_back(Datum::of(*key));
    }
    values = std::move(keys);
  }
  if (values.size() * values.size() > pair_limit) return Truth::unknown;
  Truth result = Truth::yes;
  for (std::size_t i = 1; i < values.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Truth same = reader_.equal(values[i], values[j], judged.ignore_case());
      // An unknown value may be another one than what is written the same way elsewhere, or not.
      result = both(result, negated(same));
      if (same != Truth::yes) continue;
      duplicate_ = values[i].node;
      return Truth::no;
    }
  }
  return result;
}

const value::Value* Evaluator::parameter_node(const Datum& datum) {
  if (!made_) made_ = std::make_unique<Arena>();
  auto* node = made_->make<value::Value>();
  node->format = value::Format::json;
  node->opaque = true;
  switch (reader_.type(datum)) {
    case DataType::list:
    case DataType::map: {
      std::vector<value::Value> items;
      const std::size_t count = reader_.type(datum) == DataType::list ? reader_.size(datum) : 0;
      for (std::size_t i = 0; i < count; ++i) items.push_back(*parameter_node(reader_.item(datum, i)));
      node->kind = value::NodeKind::sequence;
      node->items = made_->copy(std::span<const value::Value>(items));
      return node;
    }
    case DataType::string:
      node->style = value::ScalarStyle::double_quoted;
      node->text = made_->copy(reader_.text(datum));
      return node;
    case DataType::boolean: node->text = reader_.boolean(datum) ? "true" : "false"; break;
    case DataType::null: node->text = "null"; break;
    default:
      node->text = datum.source == Datum::Source::parameter
                       ? made_->copy(std::string_view(parameter_text(*datum.parameter)))
                       : reader_.text(datum);
  }
  node->style = value::ScalarStyle::plain;
  return node;
}

}  // namespace infralint::language
