#include "base/decimal.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace infralint {
namespace {

Decimal decimal(std::string_view text) {
  const auto parsed = Decimal::parse(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(Decimal::whole(-77));
}

TEST(Decimal, SpellingsOfOneNumberAreEqual) {
  EXPECT_EQ(decimal("1.0"), decimal("1"));
  EXPECT_EQ(decimal("10e-1"), decimal("+1"));
  EXPECT_EQ(decimal("-0.0"), decimal("0"));
  EXPECT_EQ(decimal("0100"), decimal("1E2"));
  EXPECT_EQ(decimal(".5"), decimal("5.e-1"));
  EXPECT_EQ(decimal("1.0").hash(), decimal("1").hash());
  EXPECT_NE(decimal("9007199254740992"), decimal("9007199254740993"));
}

TEST(Decimal, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "-", ".", "e5", "1e", "1e+", "0x10", "1_000", " 1", "1 ", "1.2.3", ".inf"}) {
    EXPECT_FALSE(Decimal::parse(text)) << text;
  }
}

TEST(Decimal, IsOrderedByValue) {
  EXPECT_LT(decimal("-2"), decimal("-1.9"));
  EXPECT_LT(decimal("-1"), decimal("0"));
  EXPECT_LT(decimal("0"), decimal("1e-400"));
  EXPECT_LT(decimal("9.99"), decimal("10"));
  EXPECT_LT(decimal("12"), decimal("120"));
  EXPECT_LT(decimal("123"), decimal("1231e-1"));
  EXPECT_LT(decimal("1e308"), decimal("1e309"));
}

TEST(Decimal, KnowsWholeNumbers) {
  EXPECT_TRUE(decimal("1.0").is_whole());
  EXPECT_TRUE(decimal("1e400").is_whole());
  EXPECT_FALSE(decimal("1e-1").is_whole());
  EXPECT_EQ(decimal("2.0").count(), 2U);
  EXPECT_EQ(decimal("12e2").count(), 1200U);
  EXPECT_EQ(decimal("-1").count(), std::nullopt);
  EXPECT_EQ(decimal("0.5").count(), std::nullopt);
  EXPECT_EQ(decimal("1e99").count(), std::numeric_limits<std::size_t>::max());
}

TEST(Decimal, DividesExactly) {
  EXPECT_TRUE(decimal("0.0075").is_multiple_of(decimal("0.0001")));
  EXPECT_FALSE(decimal("0.00751").is_multiple_of(decimal("0.0001")));
  EXPECT_TRUE(decimal("-4.5").is_multiple_of(decimal("1.5")));
  EXPECT_TRUE(decimal("0").is_multiple_of(decimal("7")));
  EXPECT_TRUE(decimal("1e308").is_multiple_of(decimal("1e-7")));
  EXPECT_FALSE(decimal("1e308").is_multiple_of(decimal("0.123456789")));
  EXPECT_FALSE(decimal("5").is_multiple_of(decimal("10")));
  EXPECT_FALSE(decimal("5").is_multiple_of(decimal("0")));
  // 12345678901234567890 * 98765432109876543210 = 1219326311370217952237463801111263526900
  EXPECT_TRUE(decimal("1219326311370217952237463801111263526900").is_multiple_of(decimal("98765432109876543210")));
  EXPECT_FALSE(decimal("1219326311370217952237463801111263526901").is_multiple_of(decimal("98765432109876543210")));
  EXPECT_TRUE(decimal("1e12").is_multiple_of(decimal("4096")));
  EXPECT_FALSE(decimal("1e11").is_multiple_of(decimal("4096")));
}

TEST(Decimal, BoundsHostileNumbers) {
  EXPECT_LT(decimal("1e5"), decimal("1e99999999999999999999999"));
  EXPECT_FALSE(decimal("1e999999999999").is_multiple_of(decimal("3")));
  const std::string long_number(1'000'000, '7');
  EXPECT_FALSE(decimal(long_number).is_multiple_of(decimal("1" + long_number)));
}

}  // namespace
}  // namespace infralint
