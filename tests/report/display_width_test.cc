#include "report/display_width.h"

#include <gtest/gtest.h>

#include "report/terminal_text.h"

namespace infralint::report {
namespace {

TEST(DisplayWidth, OfPlainText) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("abc é ß"), 7u);
}

TEST(DisplayWidth, OfWideAndFullwidthCharacters) {
  EXPECT_EQ(display_width("登録"), 4u);
  EXPECT_EQ(display_width("Ａ１"), 4u);
  EXPECT_EQ(display_width("ｶﾅ"), 2u);  // halfwidth katakana
}

TEST(DisplayWidth, TakesAmbiguousOnesAsNarrow) { EXPECT_EQ(display_width("±°…"), 3u); }

TEST(DisplayWidth, OfCombiningAndInvisibleCharacters) {
  EXPECT_EQ(display_width("e\u0301"), 1u);
  EXPECT_EQ(display_width("a\u200Bb"), 2u);
  EXPECT_EQ(display_width("\u0301"), 0u);
}

TEST(DisplayWidth, OfEmojiSequences) {
  EXPECT_EQ(display_width("😀"), 2u);
  EXPECT_EQ(display_width("👍🏽"), 2u);                // skin tone
  EXPECT_EQ(display_width("👨\u200D👩\u200D👧\u200D👦"), 2u);  // joined
  EXPECT_EQ(display_width("❤\uFE0F"), 2u);                 // narrow without its selector
  EXPECT_EQ(display_width("❤"), 1u);
  EXPECT_EQ(display_width("1\uFE0F\u20E3"), 2u);  // keycap
  EXPECT_EQ(display_width("🇯🇵🇩🇪"), 4u);           // two flags
  EXPECT_EQ(display_width("🇯"), 1u);              // half a flag
  EXPECT_EQ(display_width("😀😀"), 4u);
}

TEST(DisplayWidth, OfInvalidBytesIsOneEach) { EXPECT_EQ(display_width("\xff\xfe"), 2u); }

TEST(TerminalText, ShowsWhatWouldControlTheTerminal) {
  EXPECT_EQ(visible_line("a\x1b[31m\x07\x7f\xc2\x9b\u202E\u2066"), "a␛[31m␇␡<U+009B><U+202E><U+2066>");
}

TEST(TerminalText, KeepsALineALine) { EXPECT_EQ(visible_line("a\r\nb\tc"), "a  b c"); }

TEST(TerminalText, WritesPathsUnambiguously) { EXPECT_EQ(visible_path("a\nb\t\xff\x1b/登"), "a\\nb\\t\\xff\\x1b/登"); }

}  // namespace
}  // namespace infralint::report
