#include "base/base64.h"

#include <gtest/gtest.h>

namespace infralint {
namespace {

// The test vectors of RFC 4648 section 10.
TEST(Base64, DecodesTheVectorsOfTheStandard) {
  EXPECT_EQ(decode_base64(""), "");
  EXPECT_EQ(decode_base64("Zg=="), "f");
  EXPECT_EQ(decode_base64("Zm8="), "fo");
  EXPECT_EQ(decode_base64("Zm9v"), "foo");
  EXPECT_EQ(decode_base64("Zm9vYg=="), "foob");
  EXPECT_EQ(decode_base64("Zm9vYmE="), "fooba");
  EXPECT_EQ(decode_base64("Zm9vYmFy"), "foobar");
}

TEST(Base64, SkipsLineBreaks) { EXPECT_EQ(decode_base64("Zm9v\nYmFy\n"), "foobar"); }

TEST(Base64, RefusesEverythingElse) {
  for (const char* text : {"Zg", "Zg=", "Z", "=Zg=", "Zg==Zg==", "====", "Z===", "Zm9-", "{{x}}"}) {
    EXPECT_FALSE(decode_base64(text)) << text;
  }
}

}  // namespace
}  // namespace infralint
