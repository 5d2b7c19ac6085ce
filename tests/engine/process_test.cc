#include "engine/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace infralint::engine {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

Result<ProcessOutput> run(const ProcessRequest& request) { return make_process_starter()->run(request); }

TEST(Process, GivesInputAndTakesOutput) {
  const auto done = run({.program = "cat", .arguments = {}, .input = "a\nb\n"});
  ASSERT_TRUE(done.ok()) << done.error();
  EXPECT_EQ(done->exit_code, 0);
  EXPECT_EQ(done->text, "a\nb\n");
}

TEST(Process, IsNotStuckWithMoreThanAPipeHolds) {
  const std::string much(3 << 20, 'x');
  const auto done = run({.program = "cat", .arguments = {}, .input = much});
  ASSERT_TRUE(done.ok()) << done.error();
  EXPECT_EQ(done->text.size(), much.size());
}

TEST(Process, DoesNotMindAProgramThatReadsNothing) {
  const std::string much(3 << 20, 'x');
  const auto done = run({.program = "false", .arguments = {}, .input = much});
  ASSERT_TRUE(done.ok()) << done.error();
  EXPECT_EQ(done->exit_code, 1);
}

TEST(Process, PassesArgumentsAsTheyAre) {
  const auto done = run({.program = "printf", .arguments = {"%s|", "a b", "$(c)", "*"}, .input = {}});
  ASSERT_TRUE(done.ok()) << done.error();
  EXPECT_EQ(done->text, "a b|$(c)|*|");
}

TEST(Process, LeavesTheEnvironmentBehind) {
  const auto done = run({.program = "env", .arguments = {}, .input = {}});
  ASSERT_TRUE(done.ok()) << done.error();
  EXPECT_THAT(done->text, HasSubstr("PATH="));
  EXPECT_EQ(done->text.find("HOME="), std::string::npos);
}

TEST(Process, EndsWhatTakesTooLong) {
  const auto begin = std::chrono::steady_clock::now();
  const auto done = run({.program = "sleep", .arguments = {"60"}, .input = {}, .limit = milliseconds(50)});
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error(), "it took more than 50 ms");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
}

TEST(Process, EndsWhatSaysTooMuch) {
  const auto done = run({.program = "yes", .arguments = {}, .input = {}, .largest_output = 1000});
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error(), "it said too much");
}

TEST(Process, SaysThatAProgramIsNotThere) {
  const auto done = run({.program = "no-program-of-this-name", .arguments = {}, .input = {}});
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error(), "no such program");
}

}  // namespace
}  // namespace infralint::engine
