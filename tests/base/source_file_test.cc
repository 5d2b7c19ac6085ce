#include "base/source_file.h"

#include <gtest/gtest.h>

namespace infralint {
namespace {

// Wherever it stands: texts are looked at in larger pieces where nothing is special.
TEST(SourceFile, CleansWhatParsersTripOver) {
  const std::string plain(29, 'a');
  for (std::size_t at = 0; at < plain.size(); ++at) {
    std::string expected = plain;
    expected[at] = '?';

    std::string with_nul = plain;
    with_nul[at] = '\0';
    const SourceFile nul("a", with_nul);
    EXPECT_EQ(nul.first_nul(), at);
    EXPECT_EQ(nul.first_invalid(), std::nullopt);
    EXPECT_EQ(nul.parse_text(), expected);
    EXPECT_EQ(nul.text(), with_nul);

    std::string with_invalid = plain;
    with_invalid[at] = '\xff';
    const SourceFile invalid("a", with_invalid);
    EXPECT_EQ(invalid.first_invalid(), at);
    EXPECT_EQ(invalid.first_nul(), std::nullopt);
    EXPECT_EQ(invalid.parse_text(), expected);

    std::string with_cr = plain;
    with_cr[at] = '\r';
    expected[at] = '\n';
    EXPECT_EQ(SourceFile("a", with_cr).parse_text(), expected);

    const std::string with_cr_lf = plain.substr(0, at) + "\r\n" + plain.substr(at);
    EXPECT_EQ(SourceFile("a", with_cr_lf).parse_text(), with_cr_lf);

    const std::string with_umlaut = plain.substr(0, at) + "\xc3\xa4" + plain.substr(at);
    const SourceFile umlaut("a", with_umlaut);
    EXPECT_EQ(umlaut.first_invalid(), std::nullopt);
    EXPECT_EQ(umlaut.parse_text(), with_umlaut);
  }
}

TEST(SourceFile, LeavesOutTheByteOrderMark) {
  const SourceFile file("a",
                        "\xEF\xBB\xBF"
                        "FROM a\n");
  EXPECT_EQ(file.text(), "FROM a\n");
  EXPECT_EQ(file.encoding(), Encoding::utf8_bom);
  EXPECT_EQ(file.bom_size(), 3U);
  EXPECT_FALSE(file.transcoded());
}

TEST(SourceFile, TranscodesUtf16) {
  const SourceFile file("a", std::string("\xFF\xFE"
                                         "F\0\xE4\0",
                                         6));
  EXPECT_EQ(file.text(), "F\xc3\xa4");
  EXPECT_TRUE(file.transcoded());
}

}  // namespace
}  // namespace infralint
