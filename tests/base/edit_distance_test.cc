#include "base/edit_distance.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace infralint {
namespace {

TEST(EditDistance, CountsEachKindOfEditOnce) {
  EXPECT_EQ(edit_distance("ports", "ports", 2), 0U);
  EXPECT_EQ(edit_distance("ports", "port", 2), 1U);
  EXPECT_EQ(edit_distance("ports", "sports", 2), 1U);
  EXPECT_EQ(edit_distance("ports", "parts", 2), 1U);
  EXPECT_EQ(edit_distance("ports", "prots", 2), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 5), 3U);
}

TEST(EditDistance, StopsBehindTheLimit) {
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3U);
  EXPECT_EQ(edit_distance("a", "abcdefgh", 2), 3U);
  EXPECT_EQ(edit_distance("", "", 0), 0U);
  EXPECT_EQ(edit_distance("", "ab", 2), 2U);
}

constexpr std::array<std::string_view, 4> commands = {"check", "files", "rules", "explain"};

TEST(Nearest, FindsTheTypo) {
  EXPECT_EQ(nearest("chekc", commands), "check");
  EXPECT_EQ(nearest("exlpan", commands), "explain");
}

TEST(Nearest, IsSilentWhenNothingIsNear) {
  EXPECT_EQ(nearest("deploy", commands), std::nullopt);
  EXPECT_EQ(nearest("rl", commands), std::nullopt) << "two letters bear no edit";
  EXPECT_EQ(nearest("rulse!", std::array<std::string_view, 0>{}), std::nullopt);
  EXPECT_EQ(nearest(std::string(100000, 'a'), commands), std::nullopt);
}

TEST(Nearest, PrefersTheSmallerDistanceThenTheFirst) {
  constexpr std::array<std::string_view, 3> keys = {"levels", "label", "level"};
  EXPECT_EQ(nearest("levle", keys), "level");
  constexpr std::array<std::string_view, 2> tie = {"cat", "car"};
  EXPECT_EQ(nearest("cas", tie), "cat");
}

}  // namespace
}  // namespace infralint
