// A shell script inside of a file, kept for a checker outside of the program. Plain values.
#pragma once

#include <string>
#include <vector>

#include "base/offset_map.h"
#include "base/span.h"

namespace infralint {

struct KeptScript {
  std::string dialect;  // sh, bash or dash
  std::string text;
  OffsetMap offsets;                 // text -> file
  std::vector<Span> opaque;          // of the text, ascending: something else will stand there when the script runs
  std::vector<std::string> outside;  // variables that it reads and that may be set around it
  std::string node;                  // where it stands, as in a finding
  std::string anchor;
  std::string object;
};

}  // namespace infralint
