// A number that is the same for equal values (`value::equal`), for `uniqueItems`. For this room only. Pure.
#pragma once

#include <cstddef>

#include "syntax/value/data.h"

namespace infralint::schema {

// Looks at the first few levels and items only: deep down, different values may share a number.
std::size_t hash_of(const value::Value& node, const value::DataView& view);

}  // namespace infralint::schema
