// Changes of TOML: statements and sections. For the files of this folder only.
#pragma once

#include <optional>
#include <string_view>

#include "edit/change.h"
#include "edit/layout.h"

namespace infralint::edit {

Planned set_in_toml(const Text& text, const Layout& layout, const value::Value& node, const NewValue& value);
Planned add_to_toml(const Text& text, const Layout& layout, const value::Value& collection, std::string_view key,
                    const NewValue& value, std::optional<std::size_t> after);
Planned remove_from_toml(const Text& text, const value::Value& collection, std::size_t index);

}  // namespace infralint::edit
