// Texts as C++ string literals. Only tools/embed uses it.
#pragma once

#include <string>
#include <string_view>

namespace infralint::embed {

// The text in quotes, pure ASCII.
std::string literal(std::string_view text);

// The same as several adjacent literals, one a line of the text, so that a reader and a diff can follow.
std::string literal_lines(std::string_view text, std::string_view indent);

}  // namespace infralint::embed
