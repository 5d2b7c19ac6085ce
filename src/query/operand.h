// What the two sides of a comparison and the arguments of functions are while a filter runs. For the evaluator only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "query/code.h"
#include "syntax/value/data.h"

namespace infralint::query {

class Operand {
 public:
  enum class Kind : std::uint8_t { nothing, node, null, boolean, number, string };

  Operand() = default;  // nothing: what a query without a node gives
  static Operand of_node(const value::Value* node);
  static Operand null();
  static Operand of(bool value);
  static Operand of(double value);
  static Operand of(std::string_view text);  // which must outlive it
  static Operand owned(std::string text);

  bool is_nothing() const { return kind_ == Kind::nothing; }
  const value::Value* node() const { return kind_ == Kind::node ? node_ : nullptr; }

  value::DataType type(const value::DataView& view) const;  // of anything but nothing
  // Null when it is no string.
  std::optional<std::string_view> string(const value::DataView& view) const;

  // RFC 9535 section 2.3.5.2.2. `budget` is what comparing may still cost, as in value::equal.
  friend bool compare(Comparator comparator, const Operand& left, const Operand& right, const value::DataView& view,
                      std::uint64_t& budget);

 private:
  std::optional<double> number(const value::DataView& view) const;
  std::optional<bool> boolean(const value::DataView& view) const;
  static bool equal(const Operand& left, const Operand& right, const value::DataView& view, std::uint64_t& budget);
  static bool less(const Operand& left, const Operand& right, const value::DataView& view);

  Kind kind_ = Kind::nothing;
  bool boolean_ = false;
  bool owns_ = false;
  double number_ = 0;
  const value::Value* node_ = nullptr;
  std::string_view text_;
  std::string storage_;
};

}  // namespace infralint::query
