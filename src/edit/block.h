// Changes of YAML's block style. For the files of this folder only.
#pragma once

#include <optional>
#include <string_view>

#include "edit/change.h"
#include "edit/layout.h"

namespace infralint::edit {

// `node` stands in a block collection or is a root.
Planned set_in_block(const Text& text, const Layout& layout, const value::Value& node, const NewValue& value);

// A member behind the entry `after`, or an item (`key` unused) behind the last one; the collection is not empty.
Planned add_to_block(const Text& text, const Layout& layout, const value::Value& collection, std::string_view key,
                     const NewValue& value, std::optional<std::size_t> after);

// One of several children.
Planned remove_from_block(const Text& text, const value::Value& collection, std::size_t index);

}  // namespace infralint::edit
