#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "cli/program.h"

namespace infralint::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* good = "FROM debian:12.5-slim\nCMD [\"true\"]\n";
// One error and nothing else that -s docker/instruction-before-from finds.
constexpr const char* bad = "RUN true\nFROM debian:12.5-slim\n";

class Check : public ::testing::Test {
 protected:
  // With exactly one rule, so that the rest of the catalogue does not matter.
  Outcome check(std::vector<std::string> arguments, const std::string& input = {}) const {
    arguments.insert(arguments.begin(), {"check", "-s", "docker/instruction-before-from"});
    return project.run(arguments, input);
  }
  Project project;
};

TEST_F(Check, CleanIsZeroFindingsAreOneTroubleIsTwo) {
  project.write("a/Dockerfile", good);
  project.write("b/Dockerfile", bad);
  EXPECT_EQ(check({"a"}).exit_code, 0);
  EXPECT_EQ(check({"b"}).exit_code, 1);
  EXPECT_EQ(check({"b", "nosuch"}).exit_code, 2);
}

TEST_F(Check, EmptyDirectory) {
  const Outcome run = project.run({});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err, "no lintable files found under .\n");
  EXPECT_EQ(project.run({"--fail-on-no-files"}).exit_code, 2);
}

TEST_F(Check, MissingPathIsNamedAndTheRestIsChecked) {
  project.write("Dockerfile", bad);
  const Outcome run = check({"--concise", "nosuch", "Dockerfile"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("nosuch: no such file or directory\n"));
  EXPECT_THAT(run.out, StartsWith("Dockerfile:1:1: error docker/instruction-before-from "));
}

TEST_F(Check, FileOfNoKnownKind) {
  project.write("README.md", "# Title\n");
  const Outcome run = check({"README.md"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("README.md: cannot tell what kind of file it is; pass --kind"));
  const Outcome forced = check({"--force-exclude", "README.md"});
  EXPECT_EQ(forced.exit_code, 0);
  EXPECT_THAT(forced.err, Not(HasSubstr("README.md: ")));
}

TEST_F(Check, IsTheDefaultCommand) {
  project.write("Dockerfile", bad);
  EXPECT_EQ(project.run({"Dockerfile", "-s", "docker/instruction-before-from"}).exit_code, 1);
  EXPECT_EQ(project.run({"-s", "docker/instruction-before-from"}).exit_code, 1);
}

TEST_F(Check, MisspeltWordsGetASuggestion) {
  project.write("Dockerfile", bad);
  EXPECT_EQ(project.run({"chekc", "."}).err, "'chekc' is neither a command nor a path; did you mean 'check'?\n");
  EXPECT_EQ(project.run({"chekc", "."}).exit_code, 2);
  EXPECT_EQ(project.run({"--slect", "x"}).err, "unknown flag '--slect'; did you mean '--select'?\n");
  EXPECT_THAT(project.run({"-f", "sarfi"}).err, StartsWith("unknown format 'sarfi'; did you mean 'sarif'?"));
  EXPECT_THAT(project.run({"--kind", "dcker", "-"}).err, StartsWith("unknown kind 'dcker'; did you mean 'docker'?"));
  EXPECT_THAT(project.run({"-s", "dockr"}).err, HasSubstr("did you mean `docker`?"));
  EXPECT_THAT(project.run({"--fail-on", "eror"}).err, HasSubstr("did you mean 'error'?"));
  for (const char* flag :
       {"--slect", "--jobs=x", "--today=2026-13-01", "--today=2026-02-30", "--max-file-size=much", "--format"}) {
    const Outcome run = project.run({flag});
    EXPECT_EQ(run.exit_code, 2) << flag;
    EXPECT_EQ(run.out, "") << flag;
    EXPECT_NE(run.err, "") << flag;
  }
}

TEST_F(Check, DatesOfEndOfLifeCanBeGiven) {
  project.write("Dockerfile", "FROM python:3.13-slim-buster\n");
  project.write("eol.json", R"({"cycles": [{"image": "python", "cycle": "3.13", "end": "2026-10-01"}]})");
  const auto found = [this](const std::vector<std::string>& more) {
    std::vector<std::string> words = {"-s", "docker/base-image-eol", "--today", "2026-11-01", "-f", "concise"};
    words.insert(words.end(), more.begin(), more.end());
    return check(words);
  };
  EXPECT_THAT(found({}).out, AllOf(HasSubstr("`debian buster`"), Not(HasSubstr("python"))));
  EXPECT_THAT(found({"--eol-data", "eol.json"}).out,
              AllOf(HasSubstr("`python 3.13` has had no security updates since 2026-10-01"), Not(HasSubstr("buster"))));

  project.write("eol.json", "{\"cycles\": [\n  {\"image\": \"python\", \"cycle\": \"3.13\", \"end\": \"soon\"}]}");
  const Outcome wrong = found({"--eol-data", "eol.json"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("--eol-data: 'eol.json', line 2: `soon` is no date; write YYYY-MM-DD"));
  project.write("eol.json", R"({"cycles": [{"image": "python", "cycle": "3.13", "end": "2026-13-01"}]})");
  EXPECT_EQ(found({"--eol-data", "eol.json"}).exit_code, 2);
  EXPECT_EQ(found({"--eol-data", "nosuch.json"}).exit_code, 2);
}

TEST_F(Check, MisspeltEnvironmentVariablesAreNamed) {
  project.environment = {{"INFRALINT_FAILON", "note"}};
  EXPECT_THAT(project.run({}).err,
              HasSubstr("unknown environment variable 'INFRALINT_FAILON'; did you mean 'INFRALINT_FAIL_ON'?"));
}

TEST_F(Check, ReportsGoWhereTheyShould) {
  project.write("Dockerfile", bad);
  const Outcome two = check({"-f", "sarif", "-f", "json"});
  EXPECT_EQ(two.exit_code, 2);
  EXPECT_THAT(two.err, HasSubstr("-f json=FILE"));

  const Outcome files = check({"-f", "sarif=a/b/c.sarif", "-f", "concise"});
  EXPECT_EQ(files.exit_code, 1);
  EXPECT_THAT(files.out, StartsWith("Dockerfile:1:1: error"));
  EXPECT_EQ(::access(project.path("a/b/c.sarif").c_str(), R_OK), 0) << "directories are made";

  EXPECT_EQ(check({"-f", "json", "-o", "out.json"}).out, "");
  EXPECT_EQ(::access(project.path("out.json").c_str(), R_OK), 0);
  EXPECT_EQ(check({"-o", "/proc/none/out"}).exit_code, 2) << "a report that cannot be written";
}

TEST_F(Check, FailOnDecidesTheExitCodeOnly) {
  project.write("Dockerfile", bad);
  EXPECT_EQ(check({"--fail-on", "error"}).exit_code, 1);
  EXPECT_EQ(check({"--fail-on", "error", "--level", "docker/instruction-before-from=warning"}).exit_code, 0);
  const Outcome never = check({"--exit-zero", "--concise"});
  EXPECT_EQ(never.exit_code, 0);
  EXPECT_THAT(never.out, HasSubstr("error docker/instruction-before-from"));
  project.environment = {{"INFRALINT_FAIL_ON", "never"}};
  EXPECT_EQ(check({}).exit_code, 0);
  EXPECT_EQ(check({"--fail-on", "note"}).exit_code, 1) << "flags are stronger than the environment";
}

TEST_F(Check, SelectsAndIgnores) {
  project.write("Dockerfile", bad);
  EXPECT_EQ(check({"-i", "docker/instruction-before-from"}).exit_code, 0);
  EXPECT_EQ(project.run({"--profile", "none"}).exit_code, 0);
  EXPECT_EQ(project.run({"--profile", "none", "-S", "docker/instruction-before-from"}).exit_code, 1);
}

TEST_F(Check, StandardInput) {
  const Outcome run = check({"--concise", "-", "--kind", "docker"}, bad);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, StartsWith("<stdin>:1:1: error"));
  EXPECT_THAT(check({"--concise", "-", "--stdin-filename", "api/Dockerfile"}, bad).out,
              StartsWith("api/Dockerfile:1:1: error"));
  EXPECT_EQ(check({"-"}, good).exit_code, 0) << "the content tells the kind";
  EXPECT_EQ(check({"-", "--kind", "docker"}, "").exit_code, 0) << "empty input is an empty file";

  const Outcome unknown = check({"-"}, "hello\n");
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_EQ(unknown.err, "cannot tell what <stdin> is; pass --stdin-filename or --kind\n");
  EXPECT_EQ(check({"-", "other.yaml"}, bad).exit_code, 2);
}

TEST_F(Check, ListsOfPaths) {
  project.write("a/Dockerfile", bad);
  project.write("b/Dockerfile", bad);
  project.write("list", "a/Dockerfile\n");
  EXPECT_THAT(check({"--concise", "--files-from", "list"}).out, Not(HasSubstr("b/Dockerfile")));
  EXPECT_EQ(check({"--files-from", "-", "-0"}, std::string("a/Dockerfile\0b/Dockerfile\0", 26)).exit_code, 1);
  EXPECT_EQ(check({"--files-from", "-"}, "").exit_code, 0) << "an empty list means nothing, not everything";
  EXPECT_EQ(check({"--files-from", "-"}, "gone\n").exit_code, 2);
  EXPECT_EQ(check({"--files-from", "-", "--ignore-missing"}, "gone\n").exit_code, 0);
  EXPECT_EQ(check({"--files-from", "nolist"}).exit_code, 2);
}

TEST_F(Check, PathsAreShownAsSeenFromTheWorkingDirectory) {
  project.write(".git/HEAD", "");
  project.write("sub/Dockerfile", bad);
  project.write("other/Dockerfile", bad);
  EXPECT_THAT(check({"--concise"}).out, HasSubstr("sub/Dockerfile:1:1"));
  project.working_directory = "sub";
  EXPECT_THAT(check({"--concise"}).out, StartsWith("Dockerfile:1:1: "));
  EXPECT_THAT(check({"--concise", "../other"}).out, HasSubstr("/other/Dockerfile:1:1: "));
}

TEST_F(Check, SameBytesForAnyJobsAndOrder) {
  std::vector<std::string> forwards = {"-f", "json"};
  std::vector<std::string> backwards = {"-f", "json", "-j", "7"};
  for (int i = 0; i < 30; ++i) {
    const std::string name = "d" + std::to_string(i);
    project.write(name + "/Dockerfile", i % 3 == 0 ? good : bad);
    forwards.push_back(name);
    backwards.insert(backwards.begin() + 4, name);
  }
  const std::string expected = check({"-f", "json", "-j", "1"}).out;
  EXPECT_THAT(expected, HasSubstr("d29/Dockerfile"));
  EXPECT_EQ(check(forwards).out, expected);
  EXPECT_EQ(check(backwards).out, expected);
}

TEST_F(Check, ConfigurationsAreFoundAndMistakesNamed) {
  project.write("Dockerfile", bad);
  project.write("infralint.toml", "ignore = [\"docker/instruction-before-from\"]\nprofile = \"strict\"\n");
  EXPECT_THAT(project.run({"--concise"}).out, Not(HasSubstr("instruction-before-from")));
  EXPECT_EQ(check({}).exit_code, 1) << "a rule selected on the command line runs";
  EXPECT_THAT(project.run({"--concise", "--no-config"}).out, HasSubstr("instruction-before-from"));

  project.write("infralint.toml", "schema = 1\n\nigonre = []\n");
  const Outcome run = project.run({});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, StartsWith("infralint.toml:3:1: "));
  EXPECT_THAT(run.err, HasSubstr("ignore"));

  project.write("infralint.toml", "");
  project.write(".infralint.toml", "");
  EXPECT_EQ(project.run({}).exit_code, 2);
}

TEST_F(Check, QuietAndVerbose) {
  project.write("Dockerfile", good);
  project.write("node_modules/p/Dockerfile", bad);
  EXPECT_EQ(check({"-q"}).err, "");
  EXPECT_THAT(check({"-v"}).err, HasSubstr("node_modules/: skipped: "));
}

TEST_F(Check, DiesQuietlyWhenNobodyReads) {
  std::string many = "FROM a\n";
  for (int i = 0; i < 5000; ++i) many = "RUN true\n" + many;
  project.write("Dockerfile", many);
  const std::string command = "cd '" + project.path() +
                              "' && (" INFRALINT_BINARY_DIR
                              "/infralint check --concise -s docker "
                              "2>err; echo $? >code) | head -1 >/dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0);
  std::ifstream code(project.path("code"));
  int exit_code = 0;
  code >> exit_code;
  EXPECT_TRUE(exit_code == 128 + SIGPIPE || exit_code == 1) << exit_code;
}

TEST_F(Check, CommentsSilenceAndUnusedOnesAreFindings) {
  project.write("Dockerfile", "# infralint: ignore[docker/instruction-before-from] for the test\n" + std::string(bad));
  EXPECT_EQ(check({}).exit_code, 0);
  EXPECT_THAT(check({"--concise"}).out, Not(HasSubstr("instruction-before-from")));
  EXPECT_THAT(check({"--show-suppressed"}).out, HasSubstr("suppressed"));
  EXPECT_EQ(check({"--ignore-suppressions"}).exit_code, 1);

  project.write("Dockerfile", "# infralint: ignore[docker/instruction-before-from] for the test\n" + std::string(good));
  const Outcome unused = check({"--concise", "-S", "meta/unused-suppression"});
  EXPECT_EQ(unused.exit_code, 1);
  EXPECT_THAT(unused.out, StartsWith("Dockerfile:1:"));
  EXPECT_THAT(unused.out, HasSubstr("meta/unused-suppression"));
}

TEST_F(Check, SuppressTablesSilenceAndUnusedOnesAreFindings) {
  project.write("Dockerfile", bad);
  project.write("infralint.toml",
                "schema = 1\n[[suppress]]\nrule = [\"docker/instruction-before-from\"]\npaths = [\"Dockerfile\"]\n"
                "reason = \"for the test\"\n");
  EXPECT_EQ(check({}).exit_code, 0);
  project.write("Dockerfile", good);
  EXPECT_THAT(check({"--concise", "-S", "meta/unused-suppress-entry"}).out, HasSubstr("infralint.toml:2:"));
  EXPECT_EQ(check({"--concise", "-S", "meta/unused-suppress-entry", "Dockerfile"}).out, "")
      << "only the whole project shows that an entry is unused";
}

}  // namespace
}  // namespace infralint::cli
