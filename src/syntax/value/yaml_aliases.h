// Ties the aliases of a finished YAML document to their anchors. For the YAML reader only.
#pragma once

#include <vector>

#include "syntax/value/value.h"

namespace infralint::value {

// An alias stands for the node of that name that begins last in front of it. One that stands inside that very node, or
// has none, keeps no target and is reported.
void tie_aliases(const Value& root, std::vector<Diagnostic>& diagnostics);

}  // namespace infralint::value
