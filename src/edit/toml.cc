#include "edit/toml.h"

#include "edit/flow.h"

namespace infralint::edit {

Planned set_in_toml(const Text& text, const Layout& layout, const value::Value& node, const NewValue& value) {
  if (!node.is_scalar() && !node.flow) return Error{"a section cannot be replaced by a value"};
  return set_in_flow(text, layout, node, value);
}

Planned add_to_toml(const Text& text, const Layout& layout, const value::Value& collection, std::string_view key,
                    const NewValue& value, std::optional<std::size_t> after) {
  if (collection.flow) return add_to_flow(text, layout, collection, key, value, after);
  return Error{"not yet"};
}

Planned remove_from_toml(const Text& text, const value::Value& collection, std::size_t index) {
  if (collection.flow) return remove_from_flow(text, collection, index);
  return Error{"not yet"};
}

}  // namespace infralint::edit
