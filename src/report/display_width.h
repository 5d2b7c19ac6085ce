// How many columns a text takes on a terminal: UAX #11 with Ambiguous as narrow; combining marks take none, an emoji
// sequence takes two.
#pragma once

#include <cstddef>
#include <string_view>

namespace infralint::report {

// What is drawn as one thing: a character with what combines with it, an emoji sequence, a flag.
struct Cluster {
  std::size_t size = 1;  // bytes
  unsigned width = 1;    // columns
};

// The cluster at `offset`, which must lie inside `text`. An invalid byte is one narrow cluster. Tabs and control
// characters are the caller's business and count as narrow.
Cluster cluster_at(std::string_view text, std::size_t offset);

unsigned display_width(std::string_view text);

// Version of the Unicode tables.
std::string_view unicode_version();

}  // namespace infralint::report
