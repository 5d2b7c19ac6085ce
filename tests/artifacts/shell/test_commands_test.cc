#include "artifacts/shell/test_commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "syntax/shell/parse.h"

namespace infralint::shell {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(TestCommands, OperandsStandBetweenTheBrackets) {
  const Script script = parse("[ -n x ]\ntest a = b\n[[ c ]]\n[ open\nmake ]\n", OffsetMap(0));
  ASSERT_GE(script.commands.size(), 5U);
  EXPECT_EQ(test_operands(script.commands[0])->size(), 2U);
  EXPECT_EQ(test_operands(script.commands[1])->size(), 3U);
  EXPECT_EQ(test_operands(script.commands[2])->size(), 1U);
  EXPECT_FALSE(test_operands(script.commands[3]));
  EXPECT_FALSE(test_operands(script.commands[4]));
}

TEST(TestCommands, VariablesThatAreAskedForByThemselves) {
  const Script script =
      parse("[ -n \"$a\" ]\n[ ! -d $b/x ]\n[[ $c && -v d ]]\ntest \"$e\" != '' -a -z \"$f\"\n", OffsetMap(0));
  EXPECT_THAT(tested_variables(script), UnorderedElementsAre("a", "b", "c", "d", "e", "f"));
}

TEST(TestCommands, AComparisonWithATextIsNoQuestionOfThatKind) {
  const Script script = parse("[ \"$a\" = yes ]\n[ $b -gt 10 ]\necho -n $c\n", OffsetMap(0));
  EXPECT_THAT(tested_variables(script), IsEmpty());
}

}  // namespace
}  // namespace infralint::shell
