#include "edit/edit.h"

#include <algorithm>
#include <functional>

#include "edit/block.h"
#include "edit/change.h"
#include "edit/flow.h"
#include "edit/toml.h"
#include "edit/yaml_places.h"

namespace infralint::edit {
namespace {

using value::DataType;
using value::Entry;
using value::Format;
using value::Value;

using Planner = std::function<Planned(const Layout&)>;

Edits checked(const Text& text, const Planned& planned) {
  if (!planned) return Error{planned.error()};
  if (auto problem = verify(text, *planned)) return *std::move(problem);
  std::vector<Edit> edits = planned->edits;
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  return edits;
}

// Plans, and holds the outcome against the plan; once more without `|` when that notation is what does not hold.
Edits perform(const Text& text, const Value& node, const Planner& plan) {
  if (auto reason = refusal(text, node)) return *std::move(reason);
  Layout layout = layout_of(*document_of(text, node)->root, Lines(text.file.parse_text()));
  Edits edits = checked(text, plan(layout));
  if (edits || text.stream.format != Format::yaml) return edits;
  layout.literal_blocks = false;
  Edits again = checked(text, plan(layout));
  return again ? again : edits;
}

Error is_alias(const Value& node) { return {"the value is written as the alias `*" + std::string(node.text) + "`"}; }

Planned plan_set(const Text& text, const Layout& layout, const Value& node, const NewValue& value) {
  if (node.format == Format::toml) return set_in_toml(text, layout, node, value);
  if (node.format == Format::json || (node.parent != nullptr && node.parent->flow)) {
    return set_in_flow(text, layout, node, value);
  }
  return set_in_block(text, layout, node, value);
}

bool is_null_node(const Value& node) { return node.is_scalar() && value::is_null(node); }

NewValue empty_of(DataType type) {
  NewValue out;
  out.type = type;
  return out;
}

// `value` below the maps `parents`.
NewValue wrapped(std::span<const std::string> parents, std::string_view key, const NewValue& value) {
  NewValue out = empty_of(DataType::map);
  out.members.push_back({std::string(key), value});
  for (auto parent = parents.rbegin(); parent != parents.rend(); ++parent) {
    NewValue outer = empty_of(DataType::map);
    outer.members.push_back({std::string(*parent), std::move(out)});
    out = std::move(outer);
  }
  return out;
}

Planned plan_add(const Text& text, const Layout& layout, const Value& collection, std::string_view key,
                 const NewValue& value, std::optional<std::size_t> after) {
  if (collection.format == Format::toml) return add_to_toml(text, layout, collection, key, value, after);
  if (collection.flow || collection.format == Format::json) {
    return add_to_flow(text, layout, collection, key, value, after);
  }
  return add_to_block(text, layout, collection, key, value, after);
}

}  // namespace

Edits set(const Text& text, const Value& node, const NewValue& value) {
  if (node.kind == value::NodeKind::alias) return is_alias(node);
  return perform(text, node, [&](const Layout& layout) { return plan_set(text, layout, node, value); });
}

Edits insert(const Text& text, const Value& map, std::span<const std::string> parents, std::string_view key,
             const NewValue& value, std::string_view after) {
  const value::DataView view(text.resolver);
  const Value* place = &map;
  // Down through the parents that exist.
  while (true) {
    if (place->kind == value::NodeKind::alias) return is_alias(*place);
    const std::string_view name = parents.empty() ? key : std::string_view(parents.front());
    const Entry* own = place->find_entry(name);
    if (own == nullptr && value::member(*place, name, view) != nullptr) {
      return Error{"`" + std::string(name) + "` comes from a merge key"};
    }
    if (own == nullptr) break;
    if (parents.empty()) return Error{"`" + std::string(key) + "` is there already"};
    place = &own->value;
    parents = parents.subspan(1);
  }
  if (is_null_node(*place)) {
    const NewValue whole = wrapped(parents, key, value);
    return set(text, *place, whole);
  }
  if (!place->is_mapping()) return Error{"the value is no map"};
  std::optional<std::size_t> behind;
  if (const Entry* entry = after.empty() || place != &map ? nullptr : place->find_entry(after)) {
    behind = static_cast<std::size_t>(entry - place->entries.data());
  }
  NewValue nested;
  const std::string_view name = parents.empty() ? key : std::string_view(parents.front());
  if (!parents.empty()) nested = wrapped(parents.subspan(1), key, value);
  const NewValue& added = parents.empty() ? value : nested;
  return perform(text, *place,
                 [&](const Layout& layout) { return plan_add(text, layout, *place, name, added, behind); });
}

Edits append(const Text& text, const Value& list, const NewValue& value) {
  if (list.kind == value::NodeKind::alias) return is_alias(list);
  if (is_null_node(list)) {
    NewValue whole = empty_of(DataType::list);
    whole.items.push_back(value);
    return set(text, list, whole);
  }
  if (!list.is_sequence()) return Error{"the value is no list"};
  return perform(text, list, [&](const Layout& layout) { return plan_add(text, layout, list, {}, value, {}); });
}

Edits remove(const Text& text, const Value& node, bool prune) {
  const Value* gone = &node;
  while (true) {
    const Value* parent = gone->parent;
    if (parent == nullptr) return Error{"the whole document cannot be removed"};
    if (const Entry* entry = value::entry_of(*gone); entry != nullptr && gone == &entry->key) gone = &entry->value;
    const bool only = parent->entries.size() + parent->items.size() == 1;
    if (!prune || !only || !parent->is_mapping() || parent->parent == nullptr) break;
    gone = parent;
  }
  const Value& collection = *gone->parent;
  const std::size_t index = index_in_parent(*gone);
  const bool only = collection.entries.size() + collection.items.size() == 1;
  return perform(text, collection, [&](const Layout& layout) -> Planned {
    if (collection.format == Format::toml) return remove_from_toml(text, collection, index);
    if (collection.flow || collection.format == Format::json) return remove_from_flow(text, collection, index);
    if (!only) return remove_from_block(text, collection, index);
    return set_in_block(text, layout, collection, empty_of(collection.is_mapping() ? DataType::map : DataType::list));
  });
}

Edits rename(const Text& text, const Entry& entry, std::string_view key) {
  const Value* map = entry.key.parent;
  if (map == nullptr || !entry.key.is_scalar()) return Error{"the key cannot be renamed"};
  if (map->find_entry(key) != nullptr) return Error{"`" + std::string(key) + "` is there already"};
  return perform(text, *map, [&](const Layout&) { return rename_in_flow(text, entry, key); });
}

}  // namespace infralint::edit
