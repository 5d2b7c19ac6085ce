// Keys that stand twice in one mapping, for all formats. For the readers of this folder only.
#pragma once

#include <vector>

#include "syntax/value/value.h"

namespace infralint::value {

// Keys are equal when their texts are (`a` and "a"); `<<` may be repeated, and collections as keys are not compared.
// `mapping` need not have its final address.
void report_duplicate_keys(const Value& mapping, std::vector<Diagnostic>& diagnostics);

}  // namespace infralint::value
