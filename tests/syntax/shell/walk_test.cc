#include "syntax/shell/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "syntax/shell/parse.h"

namespace infralint::shell {
namespace {

using ::testing::ElementsAre;

// The names of the commands for which `wanted` holds.
template <class Wanted>
std::vector<std::string> names_where(std::string_view text, Wanted wanted) {
  const Script script = parse(text, OffsetMap(0));
  const std::vector<Context> all = contexts(script);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (wanted(all[i])) names.emplace_back(script.commands[i].name());
  }
  return names;
}

TEST(ShellContext, Conditions) {
  EXPECT_THAT(names_where("if a && b; then c; elif d; then e; fi; while f; do g; done",
                          [](const Context& context) { return context.condition; }),
              ElementsAre("a", "b", "d", "f"));
}

TEST(ShellContext, FailuresThatSomebodyTakes) {
  EXPECT_THAT(
      names_where("a && { b; c; } || d; e || f && g; h", [](const Context& context) { return context.guarded; }),
      ElementsAre("a", "b", "c", "e"));
}

TEST(ShellContext, Pipelines) {
  constexpr std::string_view text = "a | (b; c) | d; e";
  EXPECT_THAT(names_where(text, [](const Context& context) { return context.pipeline; }),
              ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(names_where(text, [](const Context& context) { return context.last_in_pipe; }), ElementsAre("d", "e"));
  EXPECT_THAT(names_where(text, [](const Context& context) { return context.subshell; }),
              ElementsAre("a", "b", "c", "d"));
}

TEST(ShellContext, WhatRunsOnlySometimes) {
  constexpr std::string_view text = "a && b | c || d; if e; then f; fi; case g in h) i;; esac; for j in k; do l; done";
  EXPECT_THAT(names_where(text, [](const Context& context) { return context.after_and; }), ElementsAre("b", "c"));
  EXPECT_THAT(names_where(text, [](const Context& context) { return context.after_or; }), ElementsAre("d"));
  EXPECT_THAT(names_where(text, [](const Context& context) { return context.branch; }), ElementsAre("f", "i"));
  EXPECT_THAT(names_where(text, [](const Context& context) { return context.loop; }), ElementsAre("l"));
}

TEST(ShellContext, BackgroundFunctionsAndSubstitutions) {
  constexpr std::string_view text = "a && b & c; f() { d $(e); }; g $(h) && sh -c 'i'; ! j";
  EXPECT_THAT(names_where(text, [](const Context& context) { return context.background; }), ElementsAre("a", "b"));
  EXPECT_THAT(names_where(text, [](const Context& context) { return context.function == "f"; }), ElementsAre("d", "e"));
  EXPECT_THAT(names_where(text, [](const Context& context) { return context.substitution; }), ElementsAre("e", "h"));
  EXPECT_THAT(names_where(text, [](const Context& context) { return context.inner_script; }), ElementsAre("i"));
  EXPECT_THAT(names_where(text, [](const Context& context) { return context.negated; }), ElementsAre("j"));
}

TEST(ShellContext, PartsAreVisitedInsideExpansionsToo) {
  const Script script = parse("a=(\"${b:-$c}\" $((d + $e)))", OffsetMap(0));
  std::vector<std::string_view> names;
  for_each_part(script.commands[0].assignments[0].value, [&](const Part& part) {
    if (part.kind == PartKind::parameter) names.push_back(part.text);
  });
  EXPECT_THAT(names, ElementsAre("b", "c", "e"));
}

}  // namespace
}  // namespace infralint::shell
