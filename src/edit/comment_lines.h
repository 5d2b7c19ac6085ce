// Which lines go when something is removed. For the files of this folder only.
#pragma once

#include <cstdint>

#include "edit/edit.h"
#include "edit/lines.h"

namespace infralint::edit {

// Where the comments directly above `begin` start that stand in its column; the start of its line when there are none.
// Comments at the very top of the file speak of the file and do not count.
std::uint32_t comments_above(std::uint32_t begin, const Text& text, const Lines& lines);

// The lines from `begin`'s to `end`'s with the comments that belong to what stands there: directly above, and at its
// end when further right. The last line of a text without final line break takes the break in front of it along.
Span lines_with_comments(std::uint32_t begin, std::uint32_t end, const Text& text, const Lines& lines);

}  // namespace infralint::edit
