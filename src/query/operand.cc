#include "query/operand.h"

namespace infralint::query {

using value::DataType;

Operand Operand::of_node(const value::Value* node) {
  Operand operand;
  if (node != nullptr) operand.kind_ = Kind::node;
  operand.node_ = node;
  return operand;
}

Operand Operand::null() {
  Operand operand;
  operand.kind_ = Kind::null;
  return operand;
}

Operand Operand::of(bool value) {
  Operand operand;
  operand.kind_ = Kind::boolean;
  operand.boolean_ = value;
  return operand;
}

Operand Operand::of(double value) {
  Operand operand;
  operand.kind_ = Kind::number;
  operand.number_ = value;
  return operand;
}

Operand Operand::of(std::string_view text) {
  Operand operand;
  operand.kind_ = Kind::string;
  operand.text_ = text;
  return operand;
}

Operand Operand::owned(std::string text) {
  Operand operand;
  operand.kind_ = Kind::string;
  operand.owns_ = true;
  operand.storage_ = std::move(text);
  return operand;
}

DataType Operand::type(const value::DataView& view) const {
  switch (kind_) {
    case Kind::node: return data_type(*node_, view);
    case Kind::boolean: return DataType::boolean;
    case Kind::number: return DataType::number;
    case Kind::string: return DataType::string;
    case Kind::nothing:
    case Kind::null: break;
  }
  return DataType::null;
}

std::optional<std::string_view> Operand::string(const value::DataView& view) const {
  if (kind_ == Kind::string) return owns_ ? std::string_view(storage_) : text_;
  if (kind_ != Kind::node || data_type(*node_, view) != DataType::string) return std::nullopt;
  return node_->resolved().text;
}

std::optional<double> Operand::number(const value::DataView& view) const {
  if (kind_ == Kind::number) return number_;
  return kind_ == Kind::node ? value::number(*node_, view) : std::nullopt;
}

std::optional<bool> Operand::boolean(const value::DataView& view) const {
  if (kind_ == Kind::boolean) return boolean_;
  return kind_ == Kind::node ? as_bool(*node_, view.resolver()) : std::nullopt;
}

bool Operand::equal(const Operand& left, const Operand& right, const value::DataView& view, std::uint64_t& budget) {
  if (left.is_nothing() || right.is_nothing()) return left.is_nothing() && right.is_nothing();
  if (left.kind_ == Kind::node && right.kind_ == Kind::node)
    return value::equal(*left.node_, *right.node_, view, &budget);
  const auto is_number = [](DataType type) { return type == DataType::integer || type == DataType::number; };
  const DataType type = left.type(view);
  const DataType other = right.type(view);
  if (is_number(type) && is_number(other)) return left.number(view) == right.number(view);
  if (type != other) return false;
  switch (type) {
    case DataType::null: return true;
    case DataType::boolean: return left.boolean(view) == right.boolean(view);
    case DataType::string: return left.string(view) == right.string(view);
    default: return false;  // a list or a map equals nodes only
  }
}

bool Operand::less(const Operand& left, const Operand& right, const value::DataView& view) {
  if (left.is_nothing() || right.is_nothing()) return false;
  if (const auto number = left.number(view)) {
    const auto other = right.number(view);
    return other && *number < *other;
  }
  const auto text = left.string(view);
  const auto other = right.string(view);
  return text && other && *text < *other;  // bytes of UTF-8 have the order of code points
}

bool compare(Comparator comparator, const Operand& left, const Operand& right, const value::DataView& view,
             std::uint64_t& budget) {
  switch (comparator) {
    case Comparator::equal: return Operand::equal(left, right, view, budget);
    case Comparator::not_equal: return !Operand::equal(left, right, view, budget);
    case Comparator::less: return Operand::less(left, right, view);
    case Comparator::greater: return Operand::less(right, left, view);
    case Comparator::less_equal: return Operand::less(left, right, view) || Operand::equal(left, right, view, budget);
    case Comparator::greater_equal: break;
  }
  return Operand::less(right, left, view) || Operand::equal(left, right, view, budget);
}

}  // namespace infralint::query
