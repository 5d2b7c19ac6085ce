// Changes inside brackets: YAML's flow collections, JSON, TOML's inline tables and arrays. For the files of this folder
// only.
#pragma once

#include <optional>
#include <string_view>

#include "edit/change.h"
#include "edit/layout.h"

namespace infralint::edit {

Planned set_in_flow(const Text& text, const Layout& layout, const value::Value& node, const NewValue& value);

// A member (of a map; behind the child `after`) or an item (`key` empty and `list` a sequence).
Planned add_to_flow(const Text& text, const Layout& layout, const value::Value& collection, std::string_view key,
                    const NewValue& value, std::optional<std::size_t> after);

Planned remove_from_flow(const Text& text, const value::Value& collection, std::size_t index);

Planned rename_in_flow(const Text& text, const value::Entry& entry, std::string_view key);

}  // namespace infralint::edit
