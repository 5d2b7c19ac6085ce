#include "check/fingerprint.h"

#include <gtest/gtest.h>

#include "base/sha256.h"

namespace infralint {
namespace {

using namespace std::string_literals;

Finding finding_at(Span primary, std::string anchor) {
  Finding finding;
  finding.primary = primary;
  finding.anchor = std::move(anchor);
  return finding;
}

std::string first_fingerprint(const std::string& text, Span primary, std::string anchor = "stage:0/USER",
                              std::vector<Span> redacted = {}) {
  const SourceFile file("Dockerfile", text);
  const SecretSpans secrets(std::move(redacted));
  return Fingerprinter(file, secrets).next("docker/user-root", finding_at(primary, std::move(anchor)));
}

TEST(Fingerprint, FollowsTheRecipe) {
  EXPECT_EQ(first_fingerprint("USER  root\n", {0, 10}),
            sha256_hex("v1\0docker/user-root\0Dockerfile\0stage:0/USER\0USER root\0"s + "0"));
}

TEST(Fingerprint, SurvivesInsertedLinesAndWhiteSpace) {
  EXPECT_EQ(first_fingerprint("USER root\n", {0, 9}), first_fingerprint("# hello\n\n  USER \troot \n", {9, 22}));
}

TEST(Fingerprint, ChangesWithTheFlaggedValueAndTheAnchor) {
  const std::string before = first_fingerprint("USER root\n", {0, 9});
  EXPECT_NE(before, first_fingerprint("USER 0   \n", {0, 9}));
  EXPECT_NE(before, first_fingerprint("USER root\n", {0, 9}, "stage:1/USER"));
}

TEST(Fingerprint, TellsEqualFindingsApartByTheirOrder) {
  const SourceFile file("Dockerfile", "USER root\nUSER root\n");
  const SecretSpans secrets;
  Fingerprinter fingerprints(file, secrets);
  const std::string first = fingerprints.next("docker/user-root", finding_at({0, 9}, ""));
  const std::string second = fingerprints.next("docker/user-root", finding_at({10, 19}, ""));
  EXPECT_EQ(first, sha256_hex("v1\0docker/user-root\0Dockerfile\0\0USER root\0"s + "0"));
  EXPECT_EQ(second, sha256_hex("v1\0docker/user-root\0Dockerfile\0\0USER root\0"s + "1"));
}

TEST(Fingerprint, LeavesSecretsOut) {
  const std::string expected = sha256_hex("v1\0docker/user-root\0Dockerfile\0\0\0"s + "0");
  EXPECT_EQ(first_fingerprint("ENV KEY=hunter2\n", {0, 15}, "", {{8, 15}}), expected);
  EXPECT_EQ(first_fingerprint("ENV KEY=hunter3\n", {0, 15}, "", {{8, 15}}), expected);
}

TEST(Fingerprint, OfAnAbsenceDoesNotDependOnTheContainer) {
  Finding finding = finding_at({0, 4}, "stage:0");
  finding.absence = true;
  const SecretSpans secrets;
  const SourceFile a("Dockerfile", "FROM a\n");
  const SourceFile b("Dockerfile", "from b\n");
  EXPECT_EQ(Fingerprinter(a, secrets).next("x/y", finding), Fingerprinter(b, secrets).next("x/y", finding));
}

TEST(Fingerprint, CutsLongTexts) {
  const std::string text(600, 'x');
  EXPECT_EQ(first_fingerprint(text, {0, 600}, ""),
            sha256_hex("v1\0docker/user-root\0Dockerfile\0\0"s + std::string(512, 'x') + "\0"s + "0"));
}

TEST(SecretSpans, AreMergedAndFound) {
  const SecretSpans secrets({{10, 12}, {2, 5}, {4, 8}, {9, 9}});
  ASSERT_EQ(secrets.all().size(), 2u);
  EXPECT_EQ(secrets.all()[0], (Span{2, 8}));
  EXPECT_TRUE(secrets.touches({7, 9}));
  EXPECT_FALSE(secrets.touches({8, 10}));
  EXPECT_EQ(secrets.within({0, 11}).size(), 2u);
  EXPECT_TRUE(secrets.touches({5, 5}));
  EXPECT_FALSE(secrets.touches({8, 8}));
}

}  // namespace
}  // namespace infralint
