#include "base/cron.h"

#include <gtest/gtest.h>

namespace infralint {
namespace {

std::optional<std::uint32_t> gap(std::string_view text) {
  const CronResult result = parse_cron(text, {});
  return result.schedule ? result.schedule->shortest_gap() : std::nullopt;
}

bool valid(std::string_view text, const CronDialect& dialect = {}) {
  return parse_cron(text, dialect).schedule.has_value();
}

TEST(Cron, ReadsListsRangesAndSteps) {
  const CronResult result = parse_cron("0,30 9-17/4 1 */6 MON-FRI", {});
  ASSERT_TRUE(result.schedule);
  EXPECT_EQ(result.schedule->minutes, (1ULL << 0) | (1ULL << 30));
  EXPECT_EQ(result.schedule->hours, (1U << 9) | (1U << 13) | (1U << 17));
  EXPECT_EQ(result.schedule->days, 1U << 1);
  EXPECT_EQ(result.schedule->months, (1U << 1) | (1U << 7));
  EXPECT_EQ(result.schedule->weekdays, 0b0111110);
}

TEST(Cron, SevenIsSunday) {
  const CronResult result = parse_cron("0 0 * * 7", {});
  ASSERT_TRUE(result.schedule);
  EXPECT_EQ(result.schedule->weekdays, 1);
  EXPECT_FALSE(valid("0 0 * * 7", {.sunday_seven = false}));
}

TEST(Cron, RefusesWhatIsNotFiveFields) {
  EXPECT_FALSE(valid("0 0 0 * * *"));
  EXPECT_FALSE(valid("* * *"));
  EXPECT_FALSE(valid(""));
  EXPECT_FALSE(valid("   "));
}

TEST(Cron, RefusesValuesOutsideTheirField) {
  EXPECT_FALSE(valid("60 * * * *"));
  EXPECT_FALSE(valid("* 24 * * *"));
  EXPECT_FALSE(valid("* * 0 * *"));
  EXPECT_FALSE(valid("* * * 13 *"));
  EXPECT_FALSE(valid("* * * * 8"));
  EXPECT_FALSE(valid("99999999999999999999 * * * *"));
}

TEST(Cron, RefusesBadStepsRangesAndCharacters) {
  EXPECT_FALSE(valid("*/0 * * * *"));
  EXPECT_FALSE(valid("*/ * * * *"));
  EXPECT_FALSE(valid("30-10 * * * *"));
  EXPECT_FALSE(valid("1, * * * *"));
  EXPECT_FALSE(valid("1- * * * *"));
  EXPECT_FALSE(valid("a * * * *"));
  EXPECT_FALSE(valid("5# * * * *"));
}

TEST(Cron, PointsAtTheBadField) {
  const CronResult result = parse_cron("0 25 * * *", {});
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].span, (Span{2, 4}));
}

TEST(Cron, ReportsEveryBadField) { EXPECT_EQ(parse_cron("61 25 * * *", {}).problems.size(), 2u); }

TEST(Cron, DialectsDecideAboutExtras) {
  EXPECT_FALSE(valid("@daily"));
  EXPECT_TRUE(valid("@daily", {.macros = true}));
  EXPECT_FALSE(valid("@fortnightly", {.macros = true}));
  EXPECT_FALSE(valid("0 0 ? * *"));
  EXPECT_TRUE(valid("0 0 ? * *", {.question_mark = true}));
  EXPECT_FALSE(valid("? 0 * * *", {.question_mark = true}));
  EXPECT_FALSE(valid("0 0 * * MON", {.names = false}));
  EXPECT_TRUE(parse_cron("0 0 * * MON", {.names = false}).name.has_value());
}

TEST(Cron, ShortestGapWithinAndAcrossHours) {
  EXPECT_EQ(gap("*/5 * * * *"), 5u);
  EXPECT_EQ(gap("*/2 * * * *"), 2u);
  EXPECT_EQ(gap("0,58 * * * *"), 2u);
  EXPECT_EQ(gap("0,58 3 * * *"), 58u);
  EXPECT_EQ(gap("* * * * *"), 1u);
}

TEST(Cron, ShortestGapAcrossDays) {
  EXPECT_EQ(gap("58 1 * * *"), 1440u);
  EXPECT_EQ(gap("58 1 * * 1"), std::nullopt);
  EXPECT_EQ(gap("0 0 1 * *"), std::nullopt);
  EXPECT_EQ(gap("1,59 0,23 * * *"), 2u);
  EXPECT_EQ(gap("1,59 0,23 * * 1"), 58u);
}

TEST(Cron, KnowsDaysThatNeverCome) {
  EXPECT_TRUE(parse_cron("0 0 30 2 *", {}).schedule->can_never_fire);
  EXPECT_FALSE(parse_cron("0 0 29 2 *", {}).schedule->can_never_fire);
  EXPECT_FALSE(parse_cron("0 0 31 2 1", {}).schedule->can_never_fire);
}

}  // namespace
}  // namespace infralint
