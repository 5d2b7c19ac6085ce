#include "base/word_list.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace infralint {
namespace {

constexpr auto commands = word_list({"check", "files", "rules", "explain"});
static_assert(commands.contains("files"));

TEST(WordList, HoldsItsWords) {
  EXPECT_EQ(commands.find("check"), 0U);
  EXPECT_EQ(commands.find("explain"), 3U);
  EXPECT_TRUE(commands.contains("rules"));
}

TEST(WordList, HoldsNothingElse) {
  EXPECT_EQ(commands.find("file"), 4U);
  EXPECT_FALSE(commands.contains("filess"));
  EXPECT_FALSE(commands.contains("fines"));
  EXPECT_FALSE(commands.contains("Rules"));
  EXPECT_FALSE(commands.contains(""));
}

TEST(WordList, TellsWordsApartThatBeginAndEndAlike) {
  constexpr auto words = word_list({"aac", "abc", "acc", "adc", "aec"});
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(words.find(std::string("a") + static_cast<char>('a' + i) + "c"), i);
  }
  EXPECT_FALSE(words.contains("afc"));
}

TEST(WordList, IsNeverToldOfAnEmptyWord) {
  constexpr auto words = word_list({"", "a"});
  EXPECT_FALSE(words.contains(""));
  EXPECT_EQ(words.find("a"), 1U);
}

struct Row {
  int number;
  std::string_view name;
};

TEST(WordList, TakesTheNamesOfATable) {
  constexpr Row plain[] = {{1, "one"}, {2, "two"}};
  constexpr std::array<Row, 2> array = {{{3, "three"}, {4, "four"}}};
  constexpr auto of_plain = word_list(plain, &Row::name);
  constexpr auto of_array = word_list(array, &Row::name);
  EXPECT_EQ(of_plain.find("two"), 1U);
  EXPECT_EQ(of_array.find("three"), 0U);
}

}  // namespace
}  // namespace infralint
