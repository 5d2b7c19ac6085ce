#include "schema/instance.h"

namespace infralint::schema {
namespace {

// Fewer members are found faster one by one.
constexpr std::size_t small_map = 12;

}  // namespace

Instance::Instance(const value::Value& node, value::DataView& view, std::uint32_t depth)
    : node_(node), value_(node.resolved()), view_(view), type_(value::data_type(node, view)), depth_(depth) {
  unknown_ = value_.is_scalar() && view.is_unknown(value_);
}

Instance::Instance(AsKey, const value::Entry& entry, value::DataView& view, std::uint32_t depth)
    : node_(entry.key),
      value_(entry.key.resolved()),
      view_(view),
      type_(value::DataType::string),
      depth_(depth),
      is_key_(true) {}

const std::vector<value::Member>& Instance::members() const {
  if (!members_) {
    members_ = value::members(value_, view_);
    if (members_->size() > small_map) {
      for (std::size_t i = 0; i < members_->size(); ++i) index_.emplace((*members_)[i].name, i);
    }
  }
  return *members_;
}

std::optional<std::size_t> Instance::index_of(std::string_view name) const {
  const auto& all = members();
  if (all.size() > small_map) {
    const auto found = index_.find(name);
    return found == index_.end() ? std::nullopt : std::optional(found->second);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].name == name) return i;
  }
  return std::nullopt;
}

const std::optional<Decimal>& Instance::number() const {
  if (!number_) number_ = value::decimal(value_, view_);
  return *number_;
}

}  // namespace infralint::schema
