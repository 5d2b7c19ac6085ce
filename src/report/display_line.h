// One line of a source file as a code frame prints it: secrets replaced, tabs expanded, controls made visible, and
// every place of the source known by its column on the terminal. Only for the text report.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/source_file.h"
#include "check/secret_spans.h"

namespace infralint::report {

class DisplayLine {
 public:
  // The line at `line` (its span without terminator). Of a very long line only the neighbourhood of `focus` is taken.
  DisplayLine(const SourceFile& file, const SecretSpans& secrets, Span line, Span focus);

  unsigned width() const { return width_; }

  // Column (from 0) of what stands at `offset`, and of what stands behind `offset`.
  unsigned begin_column(std::uint32_t offset) const;
  unsigned end_column(std::uint32_t offset) const;

  // The columns from `from` to `to`, with `…` in place of what is cut off on either side, without blanks at the end.
  std::string slice(unsigned from, unsigned to) const;

 private:
  // What is printed as one thing.
  struct Cell {
    std::uint32_t offset;  // in the file
    std::uint32_t start;   // in text_
    unsigned column;
  };

  void add(std::uint32_t offset, std::string_view printed, unsigned width);

  std::string text_;
  std::vector<Cell> cells_;  // ascending in all three
  unsigned width_ = 0;
  std::uint32_t end_offset_ = 0;  // behind the last cell
};

}  // namespace infralint::report
