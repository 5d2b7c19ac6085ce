// What fixes changed, as `git apply` reads it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace infralint::report {

// One version of a file: all its bytes, and the places that must not be shown.
struct DiffSide {
  std::string_view bytes;
  std::vector<Span> secrets;
};

struct UnifiedDiff {
  std::string text;       // empty when both sides are equal
  bool redacted = false;  // a secret stood among the lines: the text cannot be applied
};

// With three lines of context. `path` is root-relative.
UnifiedDiff unified_diff(std::string_view path, const DiffSide& before, const DiffSide& after);

}  // namespace infralint::report
