// The published meta-schemas, built in: what `$ref` finds without a network, and what judges schemas. For this room
// only. Thread-safe.
#pragma once

#include <string_view>

#include "schema/schema.h"

namespace infralint::schema {

// By the absolute URI without fragment; null when it is no meta-schema. Parsed when first asked for.
const value::Value* built_in_document(std::string_view uri);

// Compiled when first asked for.
const Schema& meta_schema(Draft draft);

}  // namespace infralint::schema
