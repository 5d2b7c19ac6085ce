// "Did you mean": for misspelt commands, flags, rule ids, keys and values. Usable by every room.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace infralint {

// Damerau-Levenshtein (optimal string alignment: insert, delete, replace, swap neighbours) over bytes; `limit` + 1
// when it is larger than `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The candidate nearest to `word`, at most 2 edits and a third of the word's length away; of equally near ones the
// first.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace infralint
