// Where the indicators of a YAML tree stand, which the tree does not say: colons, dashes, true ends of nodes. For the
// files of this folder only.
#pragma once

#include <cstdint>
#include <optional>

#include "edit/edit.h"
#include "edit/lines.h"

namespace infralint::edit {

// Where a node begins with its anchor and tag.
std::uint32_t begin_of(const value::Value& node);

// Behind the last byte that belongs to the node: kept blank lines of a `|+` scalar too.
std::uint32_t end_of(const value::Value& node, const Lines& lines);

// Behind the value, or behind the key of an entry without one.
std::uint32_t end_of(const value::Entry& entry, const Lines& lines);

// Of an entry; nothing for one that is written with `?` or without a colon.
std::optional<std::uint32_t> colon_of(const value::Entry& entry, const Lines& lines);

// Of an item in a block sequence.
std::optional<std::uint32_t> dash_of(const value::Value& sequence, std::size_t index, const Lines& lines);

// Behind `key:`, `-` and the anchor and tag: where the text of the value may begin. Nothing for roots.
std::optional<std::uint32_t> introduction_end(const value::Value& node, const Lines& lines);

// The comment in the header of a block scalar; empty when there is none.
std::string_view header_comment(const value::Value& scalar, const Text& text);

// The first comment that begins in `span`; null when there is none.
const value::Comment* comment_in(Span span, const Text& text);

// Where `node` stands among the children of its parent.
std::size_t index_in_parent(const value::Value& node);

}  // namespace infralint::edit
