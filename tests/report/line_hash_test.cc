// Expected values are those that the upload action of GitHub code scanning computes.
#include "report/line_hash.h"

#include <gtest/gtest.h>

namespace infralint::report {
namespace {

using Hashes = std::vector<std::string>;

Hashes hashes_of(const std::string& text) { return line_hashes(SourceFile("f", text)); }

TEST(LineHash, OfAnEmptyFile) { EXPECT_EQ(hashes_of(""), Hashes{"c129715d7a2bc9a3:1"}); }

TEST(LineHash, OfLinesWithEitherEnding) {
  const Hashes expected = {"be2bde7d3cbfd661:1", "8735d342e981915d:1", "c129715d7a2bc9a3:1"};
  EXPECT_EQ(hashes_of("FROM alpine:3.20\nUSER 1000\n"), expected);
  EXPECT_EQ(hashes_of("FROM alpine:3.20\r\nUSER 1000\r\n"), expected);
  EXPECT_EQ(hashes_of("FROM  alpine:3.20\rUSER\t1000\r"), expected);
}

TEST(LineHash, OfEqualLinesDependsOnWhatFollows) {
  EXPECT_EQ(hashes_of("a: 1\na: 1\na: 1\n"),
            (Hashes{"41d42ad4da390f65:1", "3dfdfb3a91647b6f:1", "4037987d9a8320d9:1", "c129715d7a2bc9a3:1"}));
}

TEST(LineHash, CountsUtf16Units) {
  EXPECT_EQ(hashes_of("name: テスト😀\n"), (Hashes{"5c6b0e45690d756c:1", "c129715d7a2bc9a3:1"}));
}

TEST(LineHash, LooksAtOneHundredUnits) {
  EXPECT_EQ(hashes_of(std::string(120, 'x') + "\n"), (Hashes{"52b56201ffb58620:1", "c129715d7a2bc9a3:1"}));
}

TEST(LineHash, NumbersEqualHashes) {
  const Hashes hashes = hashes_of(std::string(100, 'x') + "\n" + std::string(100, 'x') + "\n");
  ASSERT_EQ(hashes.size(), 3u);
  EXPECT_EQ(hashes[0].substr(0, hashes[0].find(':')), hashes[1].substr(0, hashes[1].find(':')));
  EXPECT_TRUE(hashes[0].ends_with(":1"));
  EXPECT_TRUE(hashes[1].ends_with(":2"));
}

TEST(LineHash, TakesAByteOrderMarkForAUnit) {
  EXPECT_NE(hashes_of("\xEF\xBB\xBF"
                      "a\n")[0],
            hashes_of("a\n")[0]);
  EXPECT_EQ(hashes_of("\xEF\xBB\xBF"
                      "a\n")[1],
            hashes_of("a\n")[1]);
}

TEST(LineHash, IsLeftToTheConsumerForOtherEncodings) { EXPECT_TRUE(hashes_of("a\xff\n").empty()); }

}  // namespace
}  // namespace infralint::report
