// RFC 9535 section 2.4.3: what may stand where in a filter. For compile.cc only.
#pragma once

#include <optional>

#include "query/query.h"
#include "query/syntax.h"

namespace infralint::query {

// Nothing when all is well. Gives expressions that are known now their number in the image.
std::optional<PathError> check_types(Query& query, PathForm form, Image& image);

}  // namespace infralint::query
