// The names of groups of rules that selectors accept beside ids. Used by selector.cc.
#pragma once

#include <span>
#include <string_view>

namespace infralint::policy {

struct SelectorGroup {
  std::string_view name;
  std::string_view rules;  // ids with a blank between; those of the catalogue count
};

// Sorted by name.
std::span<const SelectorGroup> selector_groups();

}  // namespace infralint::policy
