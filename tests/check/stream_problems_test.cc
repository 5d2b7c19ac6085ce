#include "check/stream_problems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "syntax/value/read.h"

namespace infralint {
namespace {

constexpr ProblemRules rules{RuleIndex{0}, RuleIndex{1}, RuleIndex{2}, RuleIndex{3}, RuleIndex{4}, RuleIndex{5}};

class NoDefaults final : public ParameterDefaults {
 public:
  const ParameterValue* default_of(RuleIndex, std::string_view) const override { return nullptr; }
};

std::deque<Finding> problems_of(std::string text) {
  const SourceFile file("a.yaml", std::move(text));
  const value::Stream stream = value::parse_yaml(file);
  RuleSettings settings(6);
  for (std::uint16_t i = 0; i < 6; ++i) settings.enable(RuleIndex{i}, true);
  const NoDefaults defaults;
  const RuleContext context(file, empty_project(), settings, defaults, "2026-01-01");
  Findings findings(context);
  report_problems(stream, rules, findings);
  return findings.take();
}

TEST(StreamProblems, EachProblemHasItsRule) {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (char level = '1'; level <= '7'; ++level) {
    const std::string below = std::string("*a") + static_cast<char>(level - 1);
    bomb += std::string("a") + level + ": &a" + level + " [" + below;
    for (int i = 1; i < 10; ++i) bomb += "," + below;
    bomb += "]\n";
  }
  EXPECT_EQ(problems_of(bomb).at(0).rule, rules.alias_bomb);
  EXPECT_THAT(problems_of("a: &a [x]\nb: [*a, *a]\n"), testing::IsEmpty());
  EXPECT_EQ(problems_of("a: b: c\n").at(0).rule, rules.syntax);
  EXPECT_EQ(problems_of(std::string("a: \0\n", 5)).at(0).rule, rules.syntax);
  EXPECT_EQ(problems_of("a:\n\tb: 1\n").at(0).rule, rules.tab_indent);
  EXPECT_EQ(problems_of("a: *b\n").at(0).rule, rules.undefined_alias);
  EXPECT_EQ(problems_of("a: 1\na: 2\n").at(0).rule, rules.duplicate_key);
  EXPECT_EQ(problems_of(std::string(300, '[')).at(0).rule, rules.limit);
}

TEST(StreamProblems, FindingsCarryHelpAndRelatedPlaces) {
  const Finding finding = problems_of("a: 1\na: 2\n").at(0);
  EXPECT_EQ(finding.primary, (Span{5, 6}));
  EXPECT_FALSE(finding.help.empty());
  ASSERT_EQ(finding.related.size(), 1U);
  EXPECT_EQ(finding.related[0].span, (Span{0, 1}));
}

TEST(StreamProblems, TabsBecomeSpacesByAnUnsafeFix) {
  const Finding finding = problems_of("a:\n\t\tb: 1\n").at(0);
  ASSERT_EQ(finding.fixes.size(), 1U);
  EXPECT_EQ(finding.fixes[0].applicability, Applicability::unsafe);
  EXPECT_EQ(finding.fixes[0].edits[0].span, (Span{3, 5}));
  EXPECT_EQ(finding.fixes[0].edits[0].text, "    ");
}

}  // namespace
}  // namespace infralint
