// How the lines of a file end, for fixes that add some. Internal to this room.
#pragma once

#include <string_view>

#include "base/source_file.h"

namespace infralint::docker {

inline std::string_view line_break_of(const SourceFile& file) {
  const std::string_view text = file.text();
  const std::size_t end = text.find('\n');
  return end != std::string_view::npos && end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
}

}  // namespace infralint::docker
