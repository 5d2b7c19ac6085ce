#include "base/word_search.h"

#include <gtest/gtest.h>

namespace infralint {
namespace {

TEST(MentionsWord, FindsItByItself) {
  EXPECT_TRUE(mentions_word("curl", "curl"));
  EXPECT_TRUE(mentions_word("/usr/bin/curl", "curl"));
  EXPECT_TRUE(mentions_word("curl=8.5", "curl"));
  EXPECT_TRUE(mentions_word("libcurl4 curl", "curl"));
  EXPECT_TRUE(mentions_word("(a.out)", "a.out"));
}

TEST(MentionsWord, PassesOverPartsOfOtherNames) {
  EXPECT_FALSE(mentions_word("libcurl", "curl"));
  EXPECT_FALSE(mentions_word("curl4", "curl"));
  EXPECT_FALSE(mentions_word("curl_x", "curl"));
  EXPECT_FALSE(mentions_word("_curl", "curl"));
  EXPECT_FALSE(mentions_word("wget", "curl"));
  EXPECT_FALSE(mentions_word("", "curl"));
  EXPECT_FALSE(mentions_word("curl", ""));
}

TEST(MentionsWord, TakesMoreCharactersForPartsOfNames) {
  EXPECT_TRUE(mentions_word("my-tool", "tool"));
  EXPECT_FALSE(mentions_word("my-tool", "tool", "-"));
  EXPECT_FALSE(mentions_word("tool.sh", "tool", "-."));
  EXPECT_TRUE(mentions_word("make tool", "tool", "-"));
}

}  // namespace
}  // namespace infralint
