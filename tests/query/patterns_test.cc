#include "query/patterns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace infralint::query {
namespace {

using ::testing::HasSubstr;

std::unique_ptr<const Pattern> pattern(std::string_view regex) {
  auto compiled = Pattern::compile(regex);
  EXPECT_NE(compiled, nullptr) << regex;
  return compiled;
}

Pattern::Error refusal(std::string_view regex) {
  Pattern::Error error;
  EXPECT_EQ(Pattern::compile(regex, &error), nullptr) << regex;
  return error;
}

TEST(Pattern, SearchesSomewhereAndMatchesTheWhole) {
  const auto digits = pattern("[0-9]+");
  EXPECT_TRUE(digits->search("port 80"));
  EXPECT_FALSE(digits->search("port"));
  EXPECT_TRUE(digits->match("80"));
  EXPECT_FALSE(digits->match("port 80"));
  EXPECT_FALSE(digits->match("80\n"));
}

TEST(Pattern, AlternativesOfAWholeMatchAreNotCutShort) {
  EXPECT_TRUE(pattern("a|ab")->match("ab"));
  EXPECT_FALSE(pattern("a|ab")->match("xab"));
}

TEST(Pattern, AnchorsAreTheEndsOfTheTextUnlessAsked) {
  EXPECT_FALSE(pattern("^b$")->search("a\nb\nc"));
  EXPECT_TRUE(pattern("(?m)^b$")->search("a\nb\nc"));
}

TEST(Pattern, GivesTheWholeMatchAndItsGroups) {
  std::string_view groups[4];
  const std::string_view text = "x app:1.2";
  ASSERT_TRUE(pattern("([a-z]+):([0-9.]+)(@.*)?")->search(text, groups));
  EXPECT_EQ(groups[0], "app:1.2");
  EXPECT_EQ(groups[1], "app");
  EXPECT_EQ(groups[2], "1.2");
  EXPECT_EQ(groups[3].data(), nullptr);
}

TEST(Pattern, FillsMoreRoomThanThereAreGroupsWithNothing) {
  std::string_view groups[20];
  for (std::string_view& group : groups) group = "old";
  ASSERT_TRUE(pattern("(a)")->search("a", groups));
  EXPECT_EQ(groups[1], "a");
  EXPECT_EQ(groups[2].data(), nullptr);
  EXPECT_EQ(groups[19].data(), nullptr);
}

TEST(Pattern, ReplacesEveryMatchOrSaysThatThereIsNone) {
  const auto tag = pattern("([a-z]+):([0-9]+)");
  EXPECT_EQ(tag->replace("a:1 b:2", "\\2-\\1"), "1-a 2-b");
  EXPECT_EQ(tag->replace("nothing", "x"), std::nullopt);
  EXPECT_EQ(tag->replace("a:1", "\\7"), std::nullopt);  // no such group
}

TEST(Pattern, SaysWhatToWriteForWhatRe2DoesNotHave) {
  EXPECT_THAT(refusal("^(?!x)").message, HasSubstr("(?!"));
  EXPECT_THAT(refusal("^(?!x)").help, HasSubstr("`not-matches`"));
  EXPECT_THAT(refusal("(?<!x)y").help, HasSubstr("look-behind"));
  EXPECT_THAT(refusal("x(?=y)").help, HasSubstr("look-ahead"));
  EXPECT_THAT(refusal("(a)\\1").help, HasSubstr("back-references"));
  EXPECT_THAT(refusal("a\\Z").help, HasSubstr("`\\z`"));
  EXPECT_THAT(refusal("(?<name>a)").help, HasSubstr("`(?P<name>`"));
  EXPECT_THAT(refusal("\\u0041").help, HasSubstr("\\x{XXXX}"));
  EXPECT_THAT(refusal("a{2000}").help, HasSubstr("1000"));
  EXPECT_EQ(refusal("(").help, "");
}

TEST(Pattern, AnEscapedBackslashIsNoBackReference) { EXPECT_TRUE(pattern("a\\\\1")->match("a\\1")); }

TEST(PatternSlot, CompilesOnceForAllThreads) {
  const PatternSlot slot;
  std::vector<const Pattern*> seen(4);
  std::vector<std::thread> threads;
  for (const Pattern*& one : seen) {
    threads.emplace_back([&] { one = &slot.get("a+"); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Pattern* one : seen) EXPECT_EQ(one, &slot.get("a+"));
  EXPECT_TRUE(slot.get("a+").match("aa"));
}

TEST(PatternSlot, WhatDoesNotCompileMatchesNothing) {
  const PatternSlot slot;
  EXPECT_FALSE(slot.get("(").search("("));
  EXPECT_FALSE(slot.get("(").match(""));
  EXPECT_EQ(slot.get("(").replace("(", "x"), std::nullopt);
}

TEST(Iregexp, IsRewrittenForRe2) {
  EXPECT_EQ(from_iregexp("a.b"), "a[^\\n\\r]b");
  EXPECT_EQ(from_iregexp("a\\.b"), "a\\.b");
  EXPECT_EQ(from_iregexp("(a|b)*"), "(?:a|b)*");
  EXPECT_EQ(from_iregexp("[a.b]"), "[a.b]");
  EXPECT_EQ(from_iregexp("[-a]"), "[\\-a]");
  EXPECT_EQ(from_iregexp("[^a-z-]"), "[^a-z\\-]");
  EXPECT_EQ(from_iregexp("a{2,3}"), "a{2,3}");
  EXPECT_EQ(from_iregexp("\\p{Lu}x"), "\\p{Lu}x");
  EXPECT_EQ(from_iregexp(""), "");
  EXPECT_EQ(from_iregexp("|a"), "|a");
}

TEST(Iregexp, UnassignedCharactersAreInNoOtherCategory) {
  EXPECT_TRUE(pattern(*from_iregexp("\\p{Cn}"))->match("\xCD\xB8"));  // U+0378
  EXPECT_FALSE(pattern(*from_iregexp("\\p{Cn}"))->match("a"));
  EXPECT_TRUE(pattern(*from_iregexp("\\P{C}"))->match("a"));
  EXPECT_TRUE(pattern(*from_iregexp("\\p{C}"))->match("\x01"));
}

TEST(Iregexp, RefusesWhatTheGrammarHasNot) {
  for (const std::string_view regex :
       {"\\d", "\\w+",       "a**",   "*a",    "(?:a)",    "(?i)a", "a(",  "a)",    "[",
        "[]",  "[a",         "a{",    "a{,2}", "a{2",      "a}",    "]",   "[[a]]", "[a-b-c]",
        "\\",  "\\p{Greek}", "\\p{L", "\\pL",  "[a&&[b]]", "\\1",   "\xFF"}) {
    EXPECT_EQ(from_iregexp(regex), std::nullopt) << regex;
  }
}

TEST(Iregexp, DeepGroupsAreRefused) {
  const std::string deep = std::string(5000, '(') + std::string(5000, ')');
  EXPECT_EQ(from_iregexp(deep), std::nullopt);
}

}  // namespace
}  // namespace infralint::query
