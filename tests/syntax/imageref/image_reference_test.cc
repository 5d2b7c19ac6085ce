#include "syntax/imageref/image_reference.h"

#include <gtest/gtest.h>

namespace infralint::imageref {
namespace {

const std::string hex64(64, 'a');

TEST(ImageReference, TellsTheDomainFromThePath) {
  const Parsed parsed = parse("ghcr.io/acme/api:1.2");
  ASSERT_TRUE(parsed.valid());
  EXPECT_EQ(parsed.reference.registry(), "ghcr.io");
  EXPECT_EQ(parsed.reference.path_text(), "acme/api");
  EXPECT_EQ(parsed.reference.tag_text(), "1.2");
  EXPECT_EQ(parsed.reference.tag, (Span{17, 20}));
}

TEST(ImageReference, TakesAPortForAPortAndATagForATag) {
  EXPECT_EQ(parse("localhost:5000/a").reference.registry(), "localhost:5000");
  EXPECT_FALSE(parse("localhost:5000/a").reference.has_tag());
  EXPECT_EQ(parse("localhost:5000").reference.tag_text(), "5000");
}

TEST(ImageReference, FillsInDockerHub) {
  const Parsed parsed = parse("python");
  EXPECT_EQ(parsed.reference.registry(), "docker.io");
  EXPECT_EQ(parsed.reference.repository(), "library/python");
  EXPECT_EQ(parse("index.docker.io/bitnami/redis").reference.registry(), "docker.io");
}

TEST(ImageReference, SaysFamiliarNames) {
  EXPECT_EQ(parse("docker.io/library/python:3").reference.familiar_name(), "python");
  EXPECT_EQ(parse("library/python").reference.familiar_name(), "python");
  EXPECT_EQ(parse("public.ecr.aws/docker/library/node:22").reference.familiar_name(), "node");
  EXPECT_EQ(parse("bitnami/redis").reference.familiar_name(), "bitnami/redis");
  EXPECT_EQ(parse("gcr.io/distroless/static").reference.familiar_name(), "gcr.io/distroless/static");
}

TEST(ImageReference, KeepsTagAndDigest) {
  const std::string text = "python:3.12@sha256:" + hex64;
  const Parsed parsed = parse(text);
  ASSERT_TRUE(parsed.valid());
  EXPECT_EQ(parsed.reference.tag_text(), "3.12");
  EXPECT_EQ(parsed.reference.digest_text(), "sha256:" + hex64);
}

TEST(ImageReference, AcceptsUppercaseHostsAndIpv6) {
  EXPECT_EQ(parse("Registry/a").reference.registry(), "Registry");
  EXPECT_TRUE(parse("Registry/a").valid());
  EXPECT_TRUE(parse("[2001:db8::1]:5000/a/b:c").valid());
}

TEST(ImageReference, AcceptsTheSeparatorsOfTheGrammar) {
  for (const char* good : {"a.b", "a_b", "a__b", "a-b", "a---b", "a/b/c", "0"})
    EXPECT_TRUE(parse(good).valid()) << good;
  for (const char* bad : {"a..b", "a___b", "-a", "a-", "a//b", "/a", "a/", "a._b", "Python", "a b", "a$b"}) {
    EXPECT_FALSE(parse(bad).valid()) << bad;
  }
}

TEST(ImageReference, PointsAtWhatIsWrong) {
  const Parsed upper = parse("acme/Api");
  ASSERT_FALSE(upper.valid());
  EXPECT_EQ(upper.problem->span, (Span{5, 6}));
  EXPECT_EQ(parse("a:b$").problem->span, (Span{3, 4}));
}

TEST(ImageReference, RejectsEmptyParts) {
  for (const char* bad : {"", ":1", "a:", "a@", "a@sha256:", "a:.b", "host:/a"})
    EXPECT_FALSE(parse(bad).valid()) << bad;
}

TEST(ImageReference, ChecksDigestsByAlgorithm) {
  EXPECT_FALSE(parse("a@sha256:" + std::string(63, 'a')).valid());
  EXPECT_FALSE(parse("a@sha256:" + std::string(64, 'g')).valid());
  EXPECT_TRUE(parse("a@sha512:" + std::string(128, '0')).valid());
  EXPECT_FALSE(parse("a@" + hex64).valid());
}

TEST(ImageReference, RejectsAnImageIdAsName) {
  EXPECT_FALSE(parse(hex64).valid());
  EXPECT_TRUE(parse(hex64 + ":1").valid());
}

TEST(ImageReference, LimitsLengths) {
  EXPECT_TRUE(parse(std::string(255, 'a')).valid());
  EXPECT_FALSE(parse(std::string(256, 'a')).valid());
  EXPECT_TRUE(parse("a:" + std::string(128, 'b')).valid());
  EXPECT_FALSE(parse("a:" + std::string(129, 'b')).valid());
}

}  // namespace
}  // namespace infralint::imageref
