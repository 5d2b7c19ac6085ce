#include "base/duration.h"

#include <gtest/gtest.h>

#include "base/byte_size.h"

namespace infralint {
namespace {

constexpr std::int64_t second = nanoseconds_per_second;

TEST(Duration, AddsItsParts) {
  EXPECT_EQ(parse_duration("1h30m"), 5400 * second);
  EXPECT_EQ(parse_duration("1.5s"), 1'500'000'000);
  EXPECT_EQ(parse_duration(".5m"), 30 * second);
  EXPECT_EQ(parse_duration("-2s"), -2 * second);
  EXPECT_EQ(parse_duration("3us"), 3000);
  EXPECT_EQ(parse_duration("3\u00b5s"), 3000);
  EXPECT_EQ(parse_duration("720h"), 2'592'000 * second);
}

TEST(Duration, ZeroNeedsNoUnit) {
  EXPECT_EQ(parse_duration("0"), 0);
  EXPECT_FALSE(parse_duration("10"));
  EXPECT_FALSE(parse_duration("00"));
}

TEST(Duration, DaysOnlyWhereTheConsumerKnowsThem) {
  EXPECT_FALSE(parse_duration("30d"));
  EXPECT_EQ(parse_duration("2d", DurationUnits::days_and_weeks), 172'800 * second);
  EXPECT_EQ(parse_duration("1w", DurationUnits::days_and_weeks), 604'800 * second);
}

TEST(Duration, RefusesEverythingElse) {
  for (const char* text : {"", "s", "-", "1", "1x", "1 s", ".s", "1S", "1h30", "9999999999h", "1..5s"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(ByteSize, SuffixesAreBinaryAndIgnoreCase) {
  EXPECT_EQ(parse_byte_size("512m"), 512LL << 20);
  EXPECT_EQ(parse_byte_size("1.5 GB"), 3LL << 29);
  EXPECT_EQ(parse_byte_size("2KiB"), 2048);
  EXPECT_EQ(parse_byte_size("100b"), 100);
  EXPECT_EQ(parse_byte_size("64"), 64);
}

TEST(ByteSize, RefusesEverythingElse) {
  for (const char* text : {"", "m", "-1m", "1x", "1kk", "1kbb", "1bb", "1 2 m", "9999999999p", "1e3"}) {
    EXPECT_FALSE(parse_byte_size(text)) << text;
  }
}

}  // namespace
}  // namespace infralint
