#include "base/line_index.h"

#include <gtest/gtest.h>

#include <string>

namespace infralint {
namespace {

TEST(LineIndex, EndsLinesAtLfCrLfAndLoneCr) {
  const LineIndex lines("a\nb\r\nc\rd");
  ASSERT_EQ(lines.line_count(), 4u);
  EXPECT_EQ(lines.line(1), (Span{0, 1}));
  EXPECT_EQ(lines.line(2), (Span{2, 3}));
  EXPECT_EQ(lines.line(3), (Span{5, 6}));
  EXPECT_EQ(lines.line(4), (Span{7, 8}));
  EXPECT_EQ(lines.line_of(4), 2u);
}

TEST(LineIndex, HasAnEmptyLineBehindTheLastBreak) {
  const LineIndex lines("a\n");
  EXPECT_EQ(lines.line_count(), 2u);
  EXPECT_EQ(lines.position(2), (Position{2, 1, 1, 1}));
}

TEST(LineIndex, CountsCodePointsUtf16UnitsAndBytes) {
  const LineIndex lines("é😀x");
  EXPECT_EQ(lines.position(2), (Position{1, 2, 2, 3}));
  EXPECT_EQ(lines.position(6), (Position{1, 3, 4, 7}));
}

TEST(LineIndex, CountsAnInvalidByteAsOneColumn) {
  EXPECT_EQ(LineIndex("\xff\xffx").position(2), (Position{1, 3, 3, 3}));
}

// Five bytes, two code points, three units, again and again: no period of a power of two.
TEST(LineIndex, CountsInLinesOfAnyLength) {
  std::string line;
  constexpr std::uint32_t repetitions = 2000;
  for (std::uint32_t i = 0; i < repetitions; ++i) line += "😀x";
  const std::string text = "first\n" + line + "\n" + line;
  const LineIndex lines(text);
  for (std::uint32_t i = 0; i <= repetitions; ++i) {
    const Position expected = {2, 2 * i + 1, 3 * i + 1, 5 * i + 1};
    EXPECT_EQ(lines.position(6 + 5 * i), expected);
  }
  EXPECT_EQ(lines.position(6 + 5 * repetitions + 1), (Position{3, 1, 1, 1}));
  EXPECT_EQ(lines.position(6 + 5 * repetitions + 1 + 5 * 1999 + 4), (Position{3, 4000, 6000, 10000}));
}

}  // namespace
}  // namespace infralint
