// Regular expressions of ECMA-262 in words of RE2.
#include "schema/text_pattern.h"

#include <gtest/gtest.h>

namespace infralint::schema {
namespace {

bool matches(std::string_view regex, std::string_view text) {
  TextPattern::Error error;
  const auto pattern = TextPattern::compile(regex, error);
  EXPECT_TRUE(pattern) << regex << ": " << error.message;
  return pattern != nullptr && pattern->search(text);
}

std::string refusal(std::string_view regex) {
  TextPattern::Error error;
  return TextPattern::compile(regex, error) == nullptr ? error.message : "";
}

TEST(TextPattern, MatchesAnywhereUnlessAnchored) {
  EXPECT_TRUE(matches("b", "abc"));
  EXPECT_FALSE(matches("^b", "abc"));
  EXPECT_FALSE(matches("^abc$", "abc\n"));
}

TEST(TextPattern, KnowsTheEscapesOfEcmaScript) {
  EXPECT_TRUE(matches("^\\u00e9$", "\xC3\xA9"));
  EXPECT_TRUE(matches("^\\uD83D\\uDC32*$", "\xF0\x9F\x90\xB2\xF0\x9F\x90\xB2"));
  EXPECT_TRUE(matches("^\\u{1F432}$", "\xF0\x9F\x90\xB2"));
  EXPECT_TRUE(matches("^\\cC\\x41\\/$",
                      "\x03"
                      "A/"));
  EXPECT_TRUE(matches("^[\\b]$", "\b"));
  EXPECT_TRUE(matches("^[^]$", "\n"));
  EXPECT_FALSE(matches("[]", "a"));
  EXPECT_TRUE(matches("^[[]$", "["));
  EXPECT_TRUE(matches("^(?<year>\\d{4})$", "2026"));
  EXPECT_TRUE(matches("^\\p{Letter}+$", "\xCF\x80"));
  EXPECT_FALSE(matches("^\\d$", "\xDF\x80"));  // NKo zero
}

TEST(TextPattern, KnowsTheSpacesAndLineEndsOfEcmaScript) {
  EXPECT_TRUE(matches("^\\s$", "\xC2\xA0"));
  EXPECT_FALSE(matches("^\\S$", "\xC2\xA0"));
  EXPECT_TRUE(matches("^[\\S]$", "x"));
  EXPECT_FALSE(matches("^[\\S]$", "\xE2\x80\xA8"));
  EXPECT_FALSE(matches("^.$", "\r"));
}

TEST(TextPattern, RefusesWhatIsNoEcmaScript) {
  EXPECT_EQ(refusal("^a\\Z"), "`\\Z` is no escape of a regular expression of ECMA-262");
  EXPECT_EQ(refusal("a\\"), "the pattern ends in a backslash");
  EXPECT_EQ(refusal("[a"), "the class that begins with `[` has no end");
  EXPECT_NE(refusal("(a"), "");
  EXPECT_NE(refusal("a(?!b)"), "");
  EXPECT_NE(refusal("(?<!a)b"), "");
  EXPECT_NE(refusal("(a)\\1"), "");
}

TEST(TextPattern, TakesLookaheadApartOnlyWhereThatIsExact) {
  EXPECT_FALSE(matches("^(?!a)b?", "a"));
  EXPECT_TRUE(matches("^(?![)])x", "x"));
  // An alternative would not be bound by it, a repetition makes it void.
  EXPECT_NE(refusal("^(?!a)b|c"), "");
  EXPECT_NE(refusal("^(?!a)?b"), "");
}

}  // namespace
}  // namespace infralint::schema
