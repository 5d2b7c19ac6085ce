// Vectors of FIPS 180-4 and of the NIST example files.
#include "base/sha256.h"

#include <gtest/gtest.h>

namespace infralint {
namespace {

TEST(Sha256, HashesTheEmptyText) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, HashesOneBlock) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, PadsIntoASecondBlock) {
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, HashesAMillionBytes) {
  EXPECT_EQ(sha256_hex(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, GivesTheSameForAnyDivisionIntoUpdates) {
  const std::string text(200, 'x');
  Sha256 whole;
  whole.update(text);
  const Sha256::Digest expected = whole.finish();
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    Sha256 parts;
    parts.update(std::string_view(text).substr(0, cut));
    parts.update(std::string_view(text).substr(cut));
    EXPECT_EQ(parts.finish(), expected) << cut;
  }
}

}  // namespace
}  // namespace infralint
