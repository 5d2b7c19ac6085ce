// Cuts a YAML text into its documents before any parser sees it, so that an error costs no more than its own document.
// A line that begins with `---` or `...` and a blank is a marker wherever it stands (YAML 1.2, 9.1.2), so this needs
// to know nothing else. For the YAML reader only.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace infralint::value {

struct DocumentText {
  Span text;                    // from the directives and comments in front of it to the next document; without `...`
  std::uint32_t content = 0;    // behind the `---`, or text.begin
  bool explicit_start = false;  // has `---`
  bool explicit_end = false;    // has `...`
  bool blank = true;            // nothing but white space and comments behind `content`
  std::uint32_t behind_marker = 0;  // text on the line of the `...`; 0 when there is none
  bool directives = false;          // a line that begins with `%` in front of `---`
};

// In ascending order. What stands behind the last document and holds nothing but comments comes as a last element that
// is blank and has no explicit start: no document, but a place where comments are.
std::vector<DocumentText> split_documents(std::string_view text, std::size_t limit);

}  // namespace infralint::value
