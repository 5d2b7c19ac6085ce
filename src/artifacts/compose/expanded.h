// The tree as Compose sees it: aliases followed and `<<` merged, while every node stays where it is written. For this
// room.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "syntax/value/value.h"

namespace infralint::compose {

// The entries of a mapping in effect: its own, then those merged in that it does not write itself. Empty for other
// nodes. Bounded: a merge bomb gives what was found until then.
std::vector<const value::Entry*> merged_entries(const value::Value& mapping);

// The value of a key with aliases and merges followed; null when absent.
const value::Value* member(const value::Value* mapping, std::string_view key);

// The scalar's text when it is one that is not null.
std::optional<std::string_view> scalar_text(const value::Value* node);

// What Compose takes for true; nothing for what is no boolean or unknown.
std::optional<bool> boolean(const value::Value* node);

// The resolved items of a list, or the node itself where a single scalar may stand for a list.
std::vector<const value::Value*> list_items(const value::Value* node);

// `!reset`: whatever stands here is dropped.
bool is_reset(const value::Value& node);

}  // namespace infralint::compose
