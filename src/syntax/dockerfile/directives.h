// Parser directives: `# syntax=`, `# escape=`, `# check=` in front of everything else. Internal to syntax/dockerfile.
#pragma once

#include <optional>
#include <string_view>

#include "syntax/dockerfile/syntax.h"

namespace infralint::dockerfile {

// A comment's line that has the form of a directive with a known key.
std::optional<Directive> directive_at(std::string_view text, Span line);

// Reads the directives at the beginning of a file; the result is where they end.
std::uint32_t read_directives(std::string_view text, File& file);

}  // namespace infralint::dockerfile
