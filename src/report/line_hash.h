// The value under which GitHub code scanning recognises an alert after other lines have moved: a hash over the 100
// characters (without blanks and tabs) from the beginning of a line. It has to be exactly what the upload action
// computes, or every upload warns.
#pragma once

#include <string>
#include <vector>

#include "base/source_file.h"

namespace infralint::report {

// `primaryLocationLineHash` of every line, the first line first. Empty when the file's bytes are not UTF-8: then the
// action sees another text than we do, and computes its own.
std::vector<std::string> line_hashes(const SourceFile& file);

}  // namespace infralint::report
