// What every file is looked at for, whatever its kind: bytes that are no text, and characters that make people read
// something else than the machine does.
#pragma once

#include <string_view>

#include "base/source_file.h"
#include "check/findings.h"

namespace infralint::engine {

// A NUL among the first bytes: nobody wrote this as text.
bool is_binary(const SourceFile& file);

// `meta/not-utf8` and `meta/bidi-control`.
void report_text_traps(const SourceFile& file, Findings& findings);

// Whether a comment among the first lines says that a program wrote the file.
bool is_generated(std::string_view text);

}  // namespace infralint::engine
