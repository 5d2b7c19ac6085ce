#include "artifacts/compose/command_text.h"

#include <gtest/gtest.h>

namespace infralint::compose {
namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (const CommandWord& word : split_command(text).words) out.push_back(word.text);
  return out;
}

using Words = std::vector<std::string>;

TEST(ComposeCommandText, SplitsWithoutAShell) {
  EXPECT_EQ(words("sh -c \"a && b\""), Words({"sh", "-c", "a && b"}));
  EXPECT_EQ(words("echo 'a b' c\\ d $(date +%s)"), Words({"echo", "a b", "c d", "$(date +%s)"}));
}

TEST(ComposeCommandText, DropsEverythingBehindAnOperator) {
  const CommandText chained = split_command("npm ci && npm start");
  ASSERT_TRUE(chained.cut);
  EXPECT_EQ(*chained.cut, (Span{7, 9}));
  const CommandText query = split_command("app --u http://h/?a=1&b=2");
  ASSERT_TRUE(query.cut);
  EXPECT_EQ(query.words.back().text, "http://h/?a=1");
  EXPECT_FALSE(split_command("sh -c \"a && b\"").cut);
}

TEST(ComposeCommandText, FindsWhatKeepsTheProjectFromLoading) {
  EXPECT_EQ(split_command("--rule=Host(x)").broken, (Span{11, 12}));
  EXPECT_EQ(split_command("echo 'a").broken, (Span{5, 6}));
  EXPECT_FALSE(split_command("echo \"(a)\"").broken);
}

}  // namespace
}  // namespace infralint::compose
