// Where a keyword stands in a schema, as a JSON Pointer. For this room only. Pure.
#pragma once

#include <string>
#include <string_view>

#include "schema/program.h"

namespace infralint::schema {

// With the document's URI in front when it is not the schema's own; the node itself when `keyword` is empty.
std::string location_of(const Program& program, const Node& node, std::string_view keyword);

}  // namespace infralint::schema
