// The door of the Dockerfile parser. It never throws and never gives up: after an error it goes on at the next logical
// line. Time is linear in the text. Thread-safe: no shared state.
#pragma once

#include <string_view>

#include "syntax/dockerfile/syntax.h"

namespace infralint::dockerfile {

// `text` without byte order mark (SourceFile::parse_text()); all spans are offsets in it. The result keeps no view of
// it.
File parse(std::string_view text);

}  // namespace infralint::dockerfile
