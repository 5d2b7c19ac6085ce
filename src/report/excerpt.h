// Pieces of source files as reports may show them: every secret is replaced as a whole. Reports take text from files
// through this header only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/source_file.h"
#include "check/secret_spans.h"

namespace infralint::report {

inline constexpr std::string_view redaction = "[REDACTED]";

// The text at `span` (which must lie inside the file), with `[REDACTED]` for each secret that it touches.
std::string excerpt(const SourceFile& file, const SecretSpans& secrets, Span span);

// The same, cut behind the last whole line that fits into `limit` bytes; nothing when the first line does not fit.
std::optional<std::string> short_excerpt(const SourceFile& file, const SecretSpans& secrets, Span span,
                                         std::size_t limit);

}  // namespace infralint::report
