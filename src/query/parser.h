// RFC 9535's grammar, and the roots of policies. For compile.cc only.
#pragma once

#include <variant>

#include "query/query.h"
#include "query/syntax.h"

namespace infralint::query {

std::variant<Query, PathError> parse_path(std::string_view path, PathForm form);

}  // namespace infralint::query
