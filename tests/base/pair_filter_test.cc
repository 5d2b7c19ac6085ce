#include "base/pair_filter.h"

#include <gtest/gtest.h>

#include <string>

namespace infralint {
namespace {

TEST(PairFilter, HoldsEveryPartOfItsText) {
  const std::string text = "apt-get update && rm -rf /var/\xc3\xa4 \n\xff";
  const PairFilter filter{text};
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (std::size_t size = 0; begin + size <= text.size(); ++size) {
      EXPECT_TRUE(filter.may_hold(std::string_view(text).substr(begin, size))) << begin << ' ' << size;
    }
  }
}

TEST(PairFilter, TellsWhatIsNotThere) {
  const PairFilter filter{"apt-get update"};
  EXPECT_FALSE(filter.may_hold("apk"));
  EXPECT_FALSE(filter.may_hold("update apt"));
  EXPECT_FALSE(filter.may_hold("\xff\xff"));
}

TEST(PairFilter, OfAnEmptyTextHoldsNoPair) {
  EXPECT_FALSE(PairFilter().may_hold("ab"));
  EXPECT_FALSE(PairFilter(std::string_view("a")).may_hold("aa"));
  EXPECT_TRUE(PairFilter().may_hold("a"));
}

}  // namespace
}  // namespace infralint
