#include "syntax/dockerfile/expand.h"

#include <gtest/gtest.h>

namespace infralint::dockerfile {
namespace {

VariableValue lookup(std::string_view name) {
  if (name == "SET") return {VariableState::known, "value"};
  if (name == "EMPTY") return {VariableState::known, ""};
  if (name == "UNKNOWN") return {VariableState::unknown, ""};
  return {};
}

std::string text_of(std::string_view word) { return expand(word, '\\', lookup).text; }

TEST(Expand, ReplacesVariables) {
  EXPECT_EQ(text_of("a-$SET-b"), "a-value-b");
  EXPECT_EQ(text_of("${SET}s"), "values");
  EXPECT_EQ(text_of("$UNSET/x"), "/x");
  EXPECT_EQ(text_of("100$"), "100$");
  EXPECT_EQ(text_of("$(pwd)"), "$(pwd)");
}

TEST(Expand, ProcessesQuotesAndEscapes) {
  EXPECT_EQ(text_of("'$SET'"), "$SET");
  EXPECT_EQ(text_of("\"$SET x\""), "value x");
  EXPECT_EQ(text_of("\\$SET"), "$SET");
  EXPECT_EQ(text_of("a\\ b"), "a b");
  EXPECT_EQ(text_of("\"a\\nb\""), "a\\nb");
}

TEST(Expand, KnowsTheOperators) {
  EXPECT_EQ(text_of("${UNSET:-x}"), "x");
  EXPECT_EQ(text_of("${EMPTY:-x}"), "x");
  EXPECT_EQ(text_of("${EMPTY-x}"), "");
  EXPECT_EQ(text_of("${SET:+x}"), "x");
  EXPECT_EQ(text_of("${UNSET+x}"), "");
  EXPECT_EQ(text_of("${UNSET:-${SET}/y}"), "value/y");
}

TEST(Expand, SaysWhatIsUnknown) {
  EXPECT_FALSE(expand("a$UNKNOWN", '\\', lookup).known);
  EXPECT_FALSE(expand("${SET#$UNKNOWN}", '\\', lookup).known);
  EXPECT_TRUE(expand("${SET:-$UNKNOWN}", '\\', lookup).known);
  EXPECT_FALSE(expand("${UNSET:-$UNKNOWN}", '\\', lookup).known);
}

TEST(Expand, ListsUsesWithTheirPlaces) {
  const Expansion expansion = expand("a${B:-$C}", '\\', lookup);
  ASSERT_EQ(expansion.uses.size(), 2U);
  EXPECT_EQ(expansion.uses[0].name, "B");
  EXPECT_EQ(expansion.uses[0].span, (Span{1, 9}));
  EXPECT_TRUE(expansion.uses[0].guarded());
  EXPECT_EQ(expansion.uses[1].span, (Span{6, 8}));
  EXPECT_FALSE(expansion.uses[1].guarded());
}

TEST(Expand, RefusesWhatTheBuilderRefuses) {
  for (const char* bad : {"${a", "${}", "${a^^}", "${a:0:2}", "${#a}x}", "'a", "\"a", "${!a}"}) {
    EXPECT_FALSE(expand(bad, '\\').problems.empty()) << bad;
  }
}

TEST(DockerfileExpand, CutsAndReplacesByPattern) {
  const auto tag = [](std::string_view name) {
    return name == "TAG" ? VariableValue{VariableState::known, "3.12.1-slim-bookworm"} : VariableValue{};
  };
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"${TAG#3.}", "12.1-slim-bookworm"},
      {"${TAG#*.}", "12.1-slim-bookworm"},
      {"${TAG##*.}", "1-slim-bookworm"},
      {"${TAG#x}", "3.12.1-slim-bookworm"},
      {"${TAG%-*}", "3.12.1-slim"},
      {"${TAG%%-*}", "3.12.1"},
      {"${TAG%.?-*}", "3.12"},
      {"${TAG/-/_}", "3.12.1_slim-bookworm"},
      {"${TAG//-/_}", "3.12.1_slim_bookworm"},
      {"${TAG//-*/}", "3.12.1"},
      {"${TAG/\\*/x}", "3.12.1-slim-bookworm"},
      {"a:${TAG%%-*}-x", "a:3.12.1-x"},
      {"${NONE#x}", ""},
  };
  for (const auto& [text, expected] : cases) {
    const Expansion expansion = expand(text, '\\', tag);
    EXPECT_EQ(expansion.text, expected) << text;
    EXPECT_TRUE(expansion.known) << text;
    EXPECT_TRUE(expansion.problems.empty()) << text;
  }
}

}  // namespace
}  // namespace infralint::dockerfile
