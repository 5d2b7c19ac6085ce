// Small helpers for the texts of diagnostics. For the readers of this folder only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/value/value.h"

namespace infralint::value {

// In backticks, shortened to 40 bytes at a character's boundary, control characters and backticks replaced.
std::string quoted_text(std::string_view text);

Diagnostic make_diagnostic(Problem problem, Span span, std::string message, std::string help = {});

// By position; those at one place keep their order.
void sort_diagnostics(std::vector<Diagnostic>& diagnostics);

}  // namespace infralint::value
