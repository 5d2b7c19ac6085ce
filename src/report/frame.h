// A code frame: the lines of one file that a finding speaks of, with marks under them. Only for the text report.
#pragma once

#include <string>
#include <vector>

#include "base/source_file.h"
#include "check/secret_spans.h"
#include "report/paint.h"

namespace infralint::report {

struct Mark {
  Span span;          // as shown_span() gives it
  std::string label;  // may be empty
  bool primary = false;
};

struct FrameStyle {
  unsigned gutter = 2;   // columns for line numbers
  unsigned width = 100;  // columns of the terminal
  Style primary = Style::error;
  Paint paint{false};
};

// Line numbers that a frame with these marks shows at most, for the width of the gutter.
std::uint32_t last_line(const SourceFile& file, const std::vector<Mark>& marks);

// The frame between two empty gutter lines. Shows at most `lines_left` source lines and takes those shown off it.
std::string frame(const SourceFile& file, const SecretSpans& secrets, const std::vector<Mark>& marks,
                  const FrameStyle& style, unsigned& lines_left);

}  // namespace infralint::report
