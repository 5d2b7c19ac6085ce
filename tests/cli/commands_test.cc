#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "cli/program.h"

namespace infralint::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Help, NamesEveryCommandAndTeaches) {
  const Project project;
  const Outcome run = project.run({"--help"});
  EXPECT_EQ(run.exit_code, 0);
  for (const char* command :
       {"check", "files", "rules", "explain", "model", "init", "migrate", "schema", "version", "help"}) {
    EXPECT_THAT(run.out, HasSubstr(std::string("\n  ") + command + " "));
    const Outcome help = project.run({"help", command});
    EXPECT_EQ(help.exit_code, 0) << command;
    EXPECT_EQ(help.err, "") << command;
    EXPECT_NE(help.out, "") << command;
  }
  EXPECT_EQ(project.run({"help", "check"}).out, project.run({"check", "--help"}).out);
  EXPECT_EQ(project.run({"help", "chek"}).exit_code, 2);
}

TEST(Version, IsOneLine) {
  const Project project;
  for (const char* word : {"--version", "-V", "version"}) {
    const Outcome run = project.run({word});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_THAT(run.out, ::testing::MatchesRegex("infralint [0-9]+\\.[0-9]+\\.[0-9]+ \\(.*\\)\n"));
  }
  EXPECT_THAT(project.run({"version", "--json"}).out, StartsWith("{\"version\":\""));
}

TEST(Rules, AreListedAndSelected) {
  const Project project;
  EXPECT_THAT(project.run({"rules"}).out, HasSubstr("meta/not-utf8"));
  const Outcome meta = project.run({"rules", "meta"});
  EXPECT_THAT(meta.out, HasSubstr("meta/not-utf8"));
  EXPECT_THAT(meta.out, Not(HasSubstr("docker/")));
  EXPECT_THAT(project.run({"rules", "meta/not-utf8", "-f", "json"}).out, HasSubstr("\"id\":\"meta/not-utf8\""));
  EXPECT_EQ(project.run({"rules", "nosuch"}).exit_code, 2);
  // Some of its findings are recommended.
  EXPECT_THAT(project.run({"rules", "docker/user-not-numeric"}).out,
              HasSubstr("  note     recommended/strict  USER is"));
  EXPECT_THAT(project.run({"rules", "docker/user-not-numeric", "-f", "json"}).out,
              HasSubstr("\"profile\":\"strict\",\"otherProfiles\":[\"recommended\"],"));
  EXPECT_THAT(project.run({"rules", "profile:recommended"}).out, HasSubstr("docker/user-not-numeric "));
}

TEST(Explain, TakesIdsEndsAndOtherToolsNames) {
  const Project project;
  const std::string page = project.run({"explain", "meta/not-utf8"}).out;
  EXPECT_THAT(page, HasSubstr("`meta/not-utf8`"));
  EXPECT_EQ(project.run({"explain", "not-utf8"}).out, page);
  const Outcome typo = project.run({"explain", "meta/not-utf9"});
  EXPECT_EQ(typo.exit_code, 2);
  EXPECT_THAT(typo.err, HasSubstr("meta/not-utf8"));
  EXPECT_EQ(project.run({"explain"}).exit_code, 2);
  EXPECT_EQ(project.run({"explain", "meta"}).exit_code, 2) << "an area has no page";
}

TEST(Schema, OfTheReport) {
  const Project project;
  EXPECT_THAT(project.run({"schema", "report"}).out, HasSubstr("https://json-schema.org/draft/2020-12/schema"));
  EXPECT_THAT(project.run({"schema", "policy"}).out, HasSubstr("urn:infralint:schema:policy-1"));
  EXPECT_EQ(project.run({"schema", "reprot"}).exit_code, 2);
}

TEST(Files, SayWhatAndWhy) {
  const Project project;
  project.write("api/Dockerfile", "FROM a\n");
  project.write("README.md", "");
  project.write(".gitignore", "Dockerfile.dev\n");
  project.write("Dockerfile.dev", "FROM a\n");
  const Outcome run = project.run({"files", "-v"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "api/Dockerfile  docker (name)\n");
  EXPECT_EQ(run.err, "Dockerfile.dev: skipped: ignored by .gitignore:1\n");
}

TEST(Init, WritesAShortFileThatWorksAndNeverOverwrites) {
  const Project project;
  project.write("Dockerfile", "FROM a\n");
  const Outcome run = project.run({"init"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, HasSubstr("found 1 docker file\n"));
  std::ifstream file(project.path("infralint.toml"));
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 25);
  EXPECT_LE(project.run({"check"}).exit_code, 1) << "the configuration is accepted";
  const Outcome again = project.run({"init"});
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_THAT(again.err, HasSubstr("infralint.toml: already there"));
}

TEST(Migrate, WritesAConfigurationThatSaysTheSame) {
  const Project project;
  EXPECT_EQ(project.run({"migrate"}).exit_code, 2) << "there is nothing to read";
  project.write(".hadolint.yaml", "ignored: [DL3002, DL9999]\n");
  project.write("Dockerfile", "FROM debian:13-slim\nCMD [\"sleep\", \"infinity\"]\nUSER root\n");
  EXPECT_EQ(project.run({}).exit_code, 1);
  const Outcome shown = project.run({"migrate", "--stdout"});
  EXPECT_EQ(shown.exit_code, 0);
  EXPECT_EQ(shown.out, "schema = 1\n# unmapped: ignored DL9999: no rule corresponds to it\nignore = [\"DL3002\"]\n");
  EXPECT_EQ(shown.err, "not migrated: ignored DL9999: no rule corresponds to it\n");
  EXPECT_EQ(project.run({"migrate"}).exit_code, 0);
  EXPECT_EQ(project.run({}).exit_code, 0);
  const Outcome again = project.run({"migrate"});
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_THAT(again.err, HasSubstr("already there"));
}

}  // namespace
}  // namespace infralint::cli
