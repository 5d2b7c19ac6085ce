// How the author of a file lays it out: what new text has to look like. For the files of this folder only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "edit/edit.h"
#include "edit/lines.h"

namespace infralint::edit {

struct Layout {
  std::string newline = "\n";
  std::string indent = "  ";   // one level: blanks, or a tab outside YAML
  bool indented_lists = true;  // `- ` stands further right than the key of its list
  bool literal_blocks = true;  // strings of several lines as `|`; else in double quotes
  bool spaced_colons = true;   // `"a": 1` rather than `"a":1`
  bool spaced_commas = true;   // `1, 2` rather than `1,2`

  std::uint32_t step() const { return static_cast<std::uint32_t>(indent.size()); }
};

// The most frequent way of the document that begins with `root`; of ties the narrower one.
Layout layout_of(const value::Value& root, const Lines& lines);

}  // namespace infralint::edit
