// Ranges of versions as `required-version` states them. Used by the configuration.
#pragma once

#include <optional>
#include <string_view>

namespace infralint::policy {

// `range` is a list of comparisons with commas between: `>=1.4, <2`. Operators: `=` (also when none is written), `>`,
// `>=`, `<`, `<=`; missing parts of a version are 0. Nothing when the range cannot be read.
std::optional<bool> version_satisfies(std::string_view version, std::string_view range);

}  // namespace infralint::policy
