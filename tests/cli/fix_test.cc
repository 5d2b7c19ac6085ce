#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/program.h"

namespace infralint::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* before = "FROM debian:12.5-slim\nENV A b\nCMD [\"true\"]\n";
constexpr const char* after = "FROM debian:12.5-slim\nENV A=b\nCMD [\"true\"]\n";
constexpr const char* patch =
    "--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,3 +1,3 @@\n FROM debian:12.5-slim\n-ENV A b\n+ENV A=b\n CMD "
    "[\"true\"]\n";

class FixCommand : public ::testing::Test {
 protected:
  Outcome run(std::vector<std::string> arguments, const std::string& input = {}) const {
    arguments.insert(arguments.begin() + 1, {"-s", "docker/legacy-key-value", "--fail-on", "note"});
    return project.run(arguments, input);
  }
  std::string content(std::string_view name) const {
    std::ifstream file(project.path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  Project project;
};

TEST_F(FixCommand, ChangesTheFileAndKeepsItsMode) {
  project.write("Dockerfile", before);
  fs::permissions(project.path("Dockerfile"), fs::perms(0640));
  const Outcome done = run({"fix"});
  EXPECT_EQ(done.exit_code, 0);
  EXPECT_EQ(done.out, "");
  EXPECT_THAT(done.err, HasSubstr("fixed 1 finding in 1 file\n"));
  EXPECT_EQ(content("Dockerfile"), after);
  EXPECT_EQ(fs::status(project.path("Dockerfile")).permissions(), fs::perms(0640));
  const Outcome again = run({"fix"});
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_THAT(again.err, Not(HasSubstr("fixed")));
}

TEST_F(FixCommand, CheckChangesFilesOnlyWhenAskedTo) {
  project.write("Dockerfile", before);
  EXPECT_EQ(run({"check"}).exit_code, 1);
  EXPECT_EQ(content("Dockerfile"), before);
  EXPECT_EQ(run({"check", "--unsafe-fixes"}).exit_code, 2);
  EXPECT_EQ(run({"check", "--fix"}).exit_code, 0);
  EXPECT_EQ(content("Dockerfile"), after);
}

TEST_F(FixCommand, DiffWritesNothingAndTellsByItsExitCode) {
  project.write("Dockerfile", before);
  const Outcome shown = run({"fix", "--diff"});
  EXPECT_EQ(shown.exit_code, 1);
  EXPECT_EQ(shown.out, patch);
  EXPECT_THAT(shown.err, HasSubstr("would fix 1 finding in 1 file\n"));
  EXPECT_EQ(content("Dockerfile"), before);
  EXPECT_EQ(run({"check", "--diff"}).out, patch);
  project.write("Dockerfile", after);
  const Outcome nothing = run({"fix", "--diff"});
  EXPECT_EQ(nothing.exit_code, 0);
  EXPECT_EQ(nothing.out, "");
}

TEST_F(FixCommand, StandardInputComesOutFixed) {
  const Outcome done = run({"fix", "-", "--kind", "docker"}, before);
  EXPECT_EQ(done.out, after);
  EXPECT_EQ(done.exit_code, 0);
  const Outcome clean = run({"fix", "-", "--kind", "docker"}, after);
  EXPECT_EQ(clean.out, after);
  EXPECT_EQ(clean.exit_code, 0);
}

TEST_F(FixCommand, CarriageReturnsAndTheMissingFinalBreakStay) {
  project.write("Dockerfile", "FROM debian:12.5-slim\r\nENV A b");
  EXPECT_EQ(run({"fix"}).exit_code, 0);
  EXPECT_EQ(content("Dockerfile"), "FROM debian:12.5-slim\r\nENV A=b");
}

TEST_F(FixCommand, ReadOnlyFilesAreNamedAndTheOthersFixed) {
  project.write("a/Dockerfile", before);
  project.write("b/Dockerfile", before);
  fs::permissions(project.path("a/Dockerfile"), fs::perms(0444));
  const Outcome done = run({"fix"});
  EXPECT_EQ(done.exit_code, 2);
  EXPECT_THAT(done.err, HasSubstr("a/Dockerfile: cannot fix the file: the file is read-only\n"));
  EXPECT_THAT(done.out, HasSubstr("a/Dockerfile:2"));
  EXPECT_EQ(content("a/Dockerfile"), before);
  EXPECT_EQ(content("b/Dockerfile"), after);
}

TEST_F(FixCommand, LinksInsideTheProjectLeadToTheirTarget) {
  project.write("real/Dockerfile", before);
  fs::create_symlink("real/Dockerfile", project.path("Dockerfile"));
  EXPECT_EQ(run({"fix"}).exit_code, 0);
  EXPECT_TRUE(fs::is_symlink(project.path("Dockerfile")));
  EXPECT_EQ(content("real/Dockerfile"), after);
}

TEST_F(FixCommand, NothingOutsideTheProjectIsChanged) {
  Project elsewhere;
  elsewhere.write("Dockerfile", before);
  project.write("infralint.toml", "root = true\n");
  fs::create_symlink(elsewhere.path("Dockerfile"), project.path("Dockerfile"));
  run({"fix"});
  std::ifstream file(elsewhere.path("Dockerfile"), std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), before);
}

TEST_F(FixCommand, MoreIsThereForWhoAsks) {
  project.write("compose.yaml", "services:\n  db:\n    image: postgres:16.2\n    ports:\n      - \"5432:5432\"\n");
  const Outcome safe = project.run({"fix", "-s", "compose/exposed-datastore-port"});
  EXPECT_EQ(safe.exit_code, 1);
  EXPECT_THAT(safe.err, HasSubstr("1 more fix available with --unsafe-fixes\n"));
  EXPECT_EQ(project.run({"fix", "-s", "compose/exposed-datastore-port", "--unsafe-fixes"}).exit_code, 0);
  EXPECT_THAT(content("compose.yaml"), HasSubstr("\"127.0.0.1:5432:5432\""));
}

TEST_F(FixCommand, UnknownRulesAreRefused) {
  const Outcome done = run({"fix", "--fix-only", "docker/legacy-key-valu"});
  EXPECT_EQ(done.exit_code, 2);
  EXPECT_THAT(done.err, HasSubstr("did you mean"));
}

}  // namespace
}  // namespace infralint::cli
