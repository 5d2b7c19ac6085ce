// How large a YAML document becomes for a consumer that follows every alias. For the YAML reader only.
#pragma once

#include <vector>

#include "syntax/value/value.h"

namespace infralint::value {

// Reports the first alias with which a document, its aliases already tied, repeats more than a million nodes.
void check_expansion(const Value& root, std::vector<Diagnostic>& diagnostics);

}  // namespace infralint::value
