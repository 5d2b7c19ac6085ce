#include "artifacts/railway/command.h"

#include <gtest/gtest.h>

namespace infralint::railway {
namespace {

TEST(RailwayCommand, FindsWhatOnlyAShellUnderstands) {
  const std::string_view text = "uvicorn app:app --port $PORT && echo";
  const Command command = parse_command(text);
  EXPECT_EQ(command.expansion->of(text), "$PORT");
  EXPECT_EQ(command.operation->of(text), "&&");
  EXPECT_FALSE(parse_command("echo '$PORT && x'").expansion);
  EXPECT_FALSE(parse_command("echo '$PORT && x'").operation);
}

TEST(RailwayCommand, ReferencesOfThePlatformAreNoVariables) {
  const Command command = parse_command("app ${{shared.NAME}}");
  EXPECT_TRUE(command.has_reference);
  EXPECT_FALSE(command.expansion);
}

TEST(RailwayCommand, SeparatesAssignments) {
  const Command command = parse_command("PORT=3000 node main.js");
  ASSERT_EQ(command.parts.size(), 1u);
  ASSERT_EQ(command.parts[0].assignments.size(), 1u);
  EXPECT_EQ(command.parts[0].program(), "node");
}

TEST(RailwayCommand, LooksIntoTheScriptOfAShell) {
  const std::string_view text = "sh -c 'exec uvicorn app:app --port ${PORT:-8000}'";
  const Command command = parse_command(text);
  EXPECT_TRUE(command.wrapped);
  EXPECT_TRUE(command.script_quoted);
  const std::vector<SimpleCommand> parts = effective_parts(text, command);
  ASSERT_EQ(parts.size(), 1u);
  const std::vector<Word> words = launched(parts[0]);
  ASSERT_FALSE(words.empty());
  EXPECT_EQ(words[0].text, "uvicorn");
  EXPECT_EQ(words[0].span.of(text), "uvicorn");
  EXPECT_FALSE(parse_command("sh -c exec uvicorn --port $PORT").script_quoted);
}

TEST(RailwayCommand, PhrasesAreWholeWords) {
  EXPECT_TRUE(has_phrase("npx prisma migrate deploy", "prisma migrate"));
  EXPECT_FALSE(has_phrase("my-worker-app", "worker"));
  EXPECT_FALSE(has_phrase("workers", "worker"));
}

}  // namespace
}  // namespace infralint::railway
