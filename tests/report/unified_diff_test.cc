#include "report/unified_diff.h"

#include <gtest/gtest.h>

namespace infralint::report {
namespace {

std::string diff(std::string_view before, std::string_view after) {
  return unified_diff("a.txt", {before, {}}, {after, {}}).text;
}

TEST(UnifiedDiff, NothingForEqualTexts) {
  EXPECT_EQ(diff("", ""), "");
  EXPECT_EQ(diff("a\n", "a\n"), "");
}

TEST(UnifiedDiff, ThreeLinesOfContext) {
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            "--- a/a.txt\n+++ b/a.txt\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(UnifiedDiff, AddedAndRemovedLines) {
  EXPECT_EQ(diff("1\n2\n3\n", "0\n1\n3\n4\n"), "--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,4 @@\n+0\n 1\n-2\n 3\n+4\n");
  EXPECT_EQ(diff("", "x\n"), "--- a/a.txt\n+++ b/a.txt\n@@ -0,0 +1 @@\n+x\n");
  EXPECT_EQ(diff("x\n", ""), "--- a/a.txt\n+++ b/a.txt\n@@ -1 +0,0 @@\n-x\n");
}

TEST(UnifiedDiff, ChangesFarApartAreHunksOfTheirOwn) {
  EXPECT_EQ(diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n"),
            "--- a/a.txt\n+++ b/a.txt\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
  EXPECT_EQ(diff("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n"),
            "--- a/a.txt\n+++ b/a.txt\n@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n");
}

TEST(UnifiedDiff, SaysWhereTheFinalLineBreakIsMissing) {
  EXPECT_EQ(diff("1\n2", "1\n3"),
            "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+3\n"
            "\\ No newline at end of file\n");
  EXPECT_EQ(diff("1", "1\n"), "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+1\n");
}

TEST(UnifiedDiff, NamesThatMislead) {
  EXPECT_EQ(unified_diff("a b", {"", {}}, {"x\n", {}}).text, "--- a/a b\t\n+++ b/a b\t\n@@ -0,0 +1 @@\n+x\n");
  EXPECT_EQ(unified_diff("a\n\"b", {"", {}}, {"x\n", {}}).text,
            "--- \"a/a\\012\\\"b\"\n+++ \"b/a\\012\\\"b\"\n@@ -0,0 +1 @@\n+x\n");
}

TEST(UnifiedDiff, NeverShowsASecret) {
  const UnifiedDiff made = unified_diff("a", {"KEY=geheim\nb\n", {{4, 10}}}, {"KEY=geheim\nc\n", {{4, 10}}});
  EXPECT_TRUE(made.redacted);
  EXPECT_EQ(made.text, "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n KEY=[REDACTED]\n-b\n+c\n");
}

TEST(UnifiedDiff, TextsWithoutACommonLine) {
  std::string before;
  std::string after;
  for (int i = 0; i < 3000; ++i) before += "a" + std::to_string(i) + "\n", after += "b" + std::to_string(i) + "\n";
  const std::string made = diff(before, after);
  EXPECT_TRUE(made.starts_with("--- a/a.txt\n+++ b/a.txt\n@@ -1,3000 +1,3000 @@\n-a0\n-a1\n"));
  EXPECT_TRUE(made.ends_with("+b2998\n+b2999\n"));
}

}  // namespace
}  // namespace infralint::report
