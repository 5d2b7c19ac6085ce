#include "policy/migrated_hadolint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/configuration.h"
#include "syntax/value/read.h"

namespace infralint::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

MigratedConfiguration migrated(const std::string& text) {
  const SourceFile file(".hadolint.yaml", text);
  const value::Stream stream = value::parse_yaml(file);
  return migrate_hadolint(*stream.documents.front().root, *built_in_catalogue());
}

// The result is a configuration that loads.
void expect_loads(const std::string& toml) {
  MemoryFileSystem files("/project");
  files.add("infralint.toml", toml);
  const auto configuration = load_configuration(files, "/project", "infralint.toml", {});
  EXPECT_TRUE(configuration.ok()) << toml << (configuration.ok() ? "" : configuration.error());
}

TEST(MigratedHadolint, SaysTheSame) {
  const MigratedConfiguration out = migrated(R"(failure-threshold: info
ignored: [DL3008, DL3042]
override:
  error: [DL3002]
  style:
    - DL3015
label-schema:
  maintainer: email
  "version": semver
strict-labels: true
disable-ignore-pragma: true
)");
  EXPECT_EQ(out.toml, R"(ignore = ["DL3008", "DL3042"]
fail-on = "note"

[rules."docker/label-required"]
schema = ["maintainer=email", "version=semver"]

[rules."docker/label-unexpected"]
schema = ["maintainer=email", "version=semver"]

[suppressions]
peers = ["buildkit", "trivy", "checkov", "shellcheck"]   # not hadolint

[rules."DL3002"]
level = "error"

[rules."DL3015"]
level = "note"
)");
  EXPECT_THAT(out.losses, IsEmpty());
  expect_loads(out.toml);
}

TEST(MigratedHadolint, NamesWhatItCannotSay) {
  const MigratedConfiguration out = migrated("ignored:\n- DL9999\n- DL3008\nformat: tty\nno-color: true\nstrange: 1\n");
  EXPECT_THAT(
      out.losses,
      ElementsAre("ignored DL9999: no rule corresponds to it", "format: how reports look is chosen on the command line",
                  "no-color: how reports look is chosen on the command line", "strange: no such setting is known"));
  EXPECT_EQ(out.toml,
            "# unmapped: ignored DL9999: no rule corresponds to it\n"
            "# unmapped: format: how reports look is chosen on the command line\n"
            "# unmapped: no-color: how reports look is chosen on the command line\n"
            "# unmapped: strange: no such setting is known\n"
            "ignore = [\"DL3008\"]\n");
  expect_loads(out.toml);
}

TEST(MigratedHadolint, NeverFailsWhereItWasToldSo) {
  EXPECT_EQ(migrated("failure-threshold: none\n").toml, "fail-on = \"never\"\n");
  EXPECT_EQ(migrated("failure-threshold: error\nno-fail: true\n").toml, "fail-on = \"never\"\n");
  EXPECT_EQ(migrated("no-fail: true\nfailure-threshold: error\n").toml, "fail-on = \"never\"\n");
}

TEST(MigratedHadolint, QuotesWhatStandsInItsTexts) {
  const MigratedConfiguration out = migrated("label-schema:\n  'a\"b\\c': text\n");
  EXPECT_THAT(out.toml, testing::HasSubstr("schema = [\"a\\\"b\\\\c=text\"]\n"));
  expect_loads(out.toml);
}

TEST(MigratedHadolint, TrustsTheSameRegistries) {
  const MigratedConfiguration out = migrated("trustedRegistries:\n- docker.io\n- \"*.example.com\"\n");
  if (built_in_catalogue()->find("docker/registry-not-allowed")) {
    EXPECT_EQ(out.toml,
              "\n[rules.\"docker/registry-not-allowed\"]\ntrusted-registries = [\"docker.io\", \"*.example.com\"]\n");
  } else {
    EXPECT_THAT(out.losses, ElementsAre("trustedRegistries: no rule corresponds to it"));
  }
  expect_loads(out.toml);
}

TEST(MigratedHadolint, WhatIsNoMappingIsALoss) {
  EXPECT_THAT(migrated("- a\n").losses, ElementsAre("the file: it is no mapping"));
}

}  // namespace
}  // namespace infralint::policy
