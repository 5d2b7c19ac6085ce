#include "base/quantity.h"

#include <gtest/gtest.h>

#include <string>

namespace infralint {
namespace {

Quantity quantity(std::string_view text) {
  const auto parsed = Quantity::parse(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(Quantity::units(-77));
}

TEST(Quantity, SpellingsOfOneAmountAreEqual) {
  EXPECT_EQ(quantity("1000m"), quantity("1"));
  EXPECT_EQ(quantity("1024Mi"), quantity("1Gi"));
  EXPECT_EQ(quantity("0.5"), quantity("500m"));
  EXPECT_EQ(quantity(".5Gi"), quantity("512Mi"));
  EXPECT_EQ(quantity("1."), quantity("1"));
  EXPECT_EQ(quantity("1e3"), quantity("1k"));
  EXPECT_EQ(quantity("128974848"), quantity("123Mi"));
  EXPECT_EQ(quantity("+5"), Quantity::units(5));
  EXPECT_EQ(quantity("250m"), Quantity::milli(250));
}

TEST(Quantity, DecimalAndBinarySuffixesDiffer) {
  EXPECT_LT(quantity("1G"), quantity("1Gi"));
  EXPECT_EQ(quantity("1Ki"), Quantity::units(1024));
  EXPECT_EQ(quantity("1k"), Quantity::units(1000));
}

TEST(Quantity, EIsExaUnlessDigitsFollow) {
  EXPECT_EQ(quantity("1E"), Quantity::units(1'000'000'000'000'000'000));
  EXPECT_EQ(quantity("1E3"), Quantity::units(1000));
  EXPECT_EQ(quantity("1e-3"), quantity("1m"));
}

TEST(Quantity, WhatKubernetesRefusesIsRefused) {
  for (const char* text : {"", "K", "1K", "5KB", "5MB", "5Mib", "5g", "5mi", "1E3m", "1 Gi", "1e", "1e+", "--1",
                           "1.2.3", "0x10", ".", "-", "1ki"}) {
    EXPECT_FALSE(Quantity::parse(text)) << text;
  }
}

TEST(Quantity, FinerThanANanoRoundsAwayFromZero) {
  EXPECT_EQ(quantity("0.1n"), quantity("1n"));
  EXPECT_EQ(quantity("-0.1n"), quantity("-1n"));
  EXPECT_EQ(quantity("1e-900"), quantity("1n"));
  EXPECT_TRUE(quantity("0e-900").is_zero());
}

TEST(Quantity, HugeAmountsAreCapped) {
  const Quantity cap = Quantity::units(INT64_MAX);
  EXPECT_EQ(quantity("8Ei"), cap);
  EXPECT_EQ(quantity("1e900"), cap);
  EXPECT_EQ(quantity("999999999999999999999999999999999999999999Ei"), cap);
  EXPECT_EQ(quantity("9223372036854775808"), cap);
  EXPECT_EQ(quantity(std::string(100'000, '9')), cap);
}

TEST(Quantity, WholeUnits) {
  EXPECT_FALSE(quantity("512m").is_whole());
  EXPECT_TRUE(quantity("1000m").is_whole());
  EXPECT_EQ(quantity("1500m").whole_units(), 2);
  EXPECT_EQ(quantity("-1500m").whole_units(), -2);
  EXPECT_EQ(quantity("2").whole_units(), 2);
}

}  // namespace
}  // namespace infralint
