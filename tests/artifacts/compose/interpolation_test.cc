#include "artifacts/compose/interpolation.h"

#include <gtest/gtest.h>

namespace infralint::compose {
namespace {

TEST(ComposeInterpolation, ReplacesWhatIsSetAndTakesDefaults) {
  const Variables variables = {{"TAG", "1.2"}, {"EMPTY", ""}};
  EXPECT_EQ(expand("app:${TAG}", variables).text, "app:1.2");
  EXPECT_EQ(expand("app:$TAG-x", variables).text, "app:1.2-x");
  EXPECT_EQ(expand("${NONE:-7}", variables).text, "7");
  EXPECT_EQ(expand("${EMPTY:-7}", variables).text, "7");
  EXPECT_EQ(expand("${EMPTY-7}", variables).text, "");
  EXPECT_EQ(expand("${NONE:-${TAG}}", variables).text, "1.2");
}

TEST(ComposeInterpolation, DoesNotGuess) {
  EXPECT_FALSE(expand("${NONE}", {}).known);
  EXPECT_FALSE(expand("${NONE:?set it}", {}).known);
  EXPECT_FALSE(expand("${NONE:+x}", {}).known);
}

TEST(ComposeInterpolation, KeepsLiteralDollars) {
  const Expansion expansion = expand("echo $$HOME $1 $(date) $", {});
  EXPECT_EQ(expansion.text, "echo $HOME $1 $(date) $");
  EXPECT_TRUE(expansion.known);
}

TEST(ComposeInterpolation, RefusesWhatComposeRefuses) {
  for (const char* text : {"${}", "${1}", "${A.B}", "${A:=x}", "${A/b/c}", "${A", "${A:-a\nb}"}) {
    EXPECT_TRUE(parse_template(text).problem.has_value()) << text;
  }
  EXPECT_FALSE(parse_template("${A:-$${B}}").problem.has_value());
}

TEST(ComposeInterpolation, ReadsDotenvLines) {
  const Variables variables = read_variables("# c\nA=1\nexport B='x y'\nC=v # note\r\nbroken\n");
  EXPECT_EQ(variables, (Variables{{"A", "1"}, {"B", "x y"}, {"C", "v"}}));
}

}  // namespace
}  // namespace infralint::compose
