// Spans as lines and columns, for every format. A span that ends just behind a line break is shown as ending at the end
// of that line, and so is a place behind the last line break of the file; only the edits of fixes need the exact place.
#pragma once

#include "base/source_file.h"

namespace infralint::report {

// Shown positions of a span; `end` is exclusive.
struct Region {
  Position begin;
  Position end;
};

// Clamped to the text and pulled back from line breaks, as said above; for excerpts and frames.
Span shown_span(const SourceFile& file, Span span);

Region shown_region(const SourceFile& file, Span span);

// For edits: what stands behind the last line break is given as the column behind that break's line, since consumers
// refuse a line that the file does not have.
Region exact_region(const SourceFile& file, Span span);

}  // namespace infralint::report
