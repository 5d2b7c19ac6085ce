// What authors write instead of RFC 9535, and what to write. For the parser of this folder only.
#pragma once

#include <string>
#include <string_view>

#include "query/query.h"

namespace infralint::query {

struct Mistake {
  std::string message;
  std::string help;
};

// `path` begins with none of the roots.
Mistake missing_root(std::string_view path, PathForm form);

// `rest` stands behind a complete segment and begins none; `before` is what is in front of it.
Mistake not_a_segment(std::string_view before, std::string_view rest);

// `rest` stands behind `.` and is no name.
Mistake not_a_name(std::string_view rest);

// `rest` stands in brackets and begins no selector.
Mistake not_a_selector(std::string_view rest);

// `rest` stands in brackets behind a selector and is neither `,` nor `]`.
Mistake not_the_end_of_brackets(std::string_view rest);

// `rest` stands where a filter's operand is expected.
Mistake not_an_operand(std::string_view rest);

// `rest` stands behind `operand` and neither continues nor ends the filter.
Mistake not_an_operator(std::string_view operand, std::string_view rest);

}  // namespace infralint::query
