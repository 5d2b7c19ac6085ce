#include "base/calendar.h"

#include <gtest/gtest.h>

namespace infralint {
namespace {

TEST(Calendar, ReadsDates) {
  EXPECT_EQ(read_date("1970-01-01"), 0);
  EXPECT_EQ(read_date("1970-03-01"), 59);
  EXPECT_EQ(read_date("2024-03-01").value() - read_date("2024-02-28").value(), 2);
  for (const char* bad : {"", "2026-02-30", "2026-13-01", "2026-1-1", "2026/01/01", "2026-01-01x"}) {
    EXPECT_FALSE(read_date(bad)) << bad;
  }
}

}  // namespace
}  // namespace infralint
