// A node that is judged: what it is and, once asked for, its members. Lives on the evaluator's stack. For this room
// only.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/decimal.h"
#include "syntax/value/data.h"

namespace infralint::schema {

class Instance {
 public:
  // `depth`: of the node below the root that is judged.
  Instance(const value::Value& node, value::DataView& view, std::uint32_t depth);
  // A key, judged as a string.
  struct AsKey {};
  Instance(AsKey, const value::Entry& entry, value::DataView& view, std::uint32_t depth);
  Instance(const Instance&) = delete;

  const value::Value& node() const { return node_; }    // where it stands: an alias stays one
  const value::Value& value() const { return value_; }  // what it is
  value::DataType type() const { return type_; }
  std::uint32_t depth() const { return depth_; }
  bool is_key() const { return is_key_; }
  bool is_unknown() const { return unknown_; }
  bool is_map() const { return type_ == value::DataType::map; }
  bool is_list() const { return type_ == value::DataType::list; }
  bool is_number() const { return type_ == value::DataType::integer || type_ == value::DataType::number; }
  std::string_view text() const { return value_.text; }

  const std::vector<value::Member>& members() const;
  std::span<const value::Value> items() const { return value_.items; }
  // Nothing when there is no such member.
  std::optional<std::size_t> index_of(std::string_view name) const;
  // Nothing for infinities and what is no number.
  const std::optional<Decimal>& number() const;
  // A list or map that ends where a syntax error cut it short: what is absent may have been there.
  bool is_closed() const { return value_.closed; }

 private:
  const value::Value& node_;
  const value::Value& value_;
  value::DataView& view_;
  value::DataType type_;
  std::uint32_t depth_;
  bool is_key_ = false;
  bool unknown_ = false;
  mutable std::optional<std::vector<value::Member>> members_;
  mutable std::unordered_map<std::string_view, std::size_t> index_;
  mutable std::optional<std::optional<Decimal>> number_;
};

// Which members or items of an instance some schema has looked at.
class Evaluated {
 public:
  void mark(std::size_t index) {
    if (index >= marks_.size()) marks_.resize(index + 1);
    marks_[index] = true;
  }
  void mark_all() { all_ = true; }
  bool has(std::size_t index) const { return all_ || (index < marks_.size() && marks_[index]); }
  void add(const Evaluated& other) {
    all_ = all_ || other.all_;
    for (std::size_t i = 0; i < other.marks_.size(); ++i) {
      if (other.marks_[i]) mark(i);
    }
  }

 private:
  bool all_ = false;
  std::vector<bool> marks_;
};

}  // namespace infralint::schema
