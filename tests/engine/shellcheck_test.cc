#include "engine/shellcheck.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>

#include "engine/run.h"

namespace infralint::engine {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Says the same of every script, in one JSON text.
class FakeShellcheck final : public ProcessStarter {
 public:
  Result<ProcessOutput> run(const ProcessRequest& request) override {
    const std::lock_guard lock(mutex);
    if (request.arguments == std::vector<std::string>{"--version"}) {
      ++version_asked;
      if (!version) return Error{"no such program"};
      return ProcessOutput{0, "ShellCheck - shell script analysis tool\nversion: " + *version + "\n"};
    }
    inputs.emplace_back(request.input);
    arguments = request.arguments;
    if (failure) return Error{*failure};
    return ProcessOutput{exit_code, "{\"comments\":[" + comments + "]}"};
  }

  std::mutex mutex;
  std::optional<std::string> version = "0.9.0";
  std::optional<std::string> failure;
  int exit_code = 1;
  std::string comments;
  int version_asked = 0;
  std::vector<std::string> inputs;
  std::vector<std::string> arguments;
};

std::string comment(int code, const std::string& level, int line, int column, int end_column) {
  const std::string at = std::to_string(line);
  return "{\"file\":\"-\",\"line\":" + at + ",\"endLine\":" + at + ",\"column\":" + std::to_string(column) +
         ",\"endColumn\":" + std::to_string(end_column) + ",\"level\":\"" + level +
         "\",\"code\":" + std::to_string(code) + ",\"message\":\"Do it in another way.\",\"fix\":null}";
}

class ShellcheckRun : public ::testing::Test {
 protected:
  ShellcheckRun() {
    options.today = "2026-11-01";
    options.processes = shellcheck;
    files.add("infralint.toml", "shellcheck = true\nprofile = \"pedantic\"\n");
  }

  // `path:line:column level rule`, of ShellCheck's rules
  std::vector<std::string> found() {
    run_ = engine::run(options, files);
    std::vector<std::string> all;
    for (const FileReport& file : run_.result.files) {
      for (const ReportedFinding& each : file.findings) {
        const std::string id(run_.result.catalogue->rule(each.finding.rule).id);
        if (!id.starts_with("shell/SC") || !each.suppressions.empty()) continue;
        const Position at = file.source->position(each.finding.primary.begin);
        const char* level = each.finding.level == Level::error     ? "error"
                            : each.finding.level == Level::warning ? "warning"
                                                                   : "note";
        all.push_back(file.source->path() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
                      level + " " + id);
      }
    }
    return all;
  }

  std::vector<std::string> notes() const {
    std::vector<std::string> all;
    for (const Notification& each : run_.result.notifications) {
      if (each.code == "shellcheck-failed") all.push_back(each.message);
    }
    return all;
  }

  std::shared_ptr<FakeShellcheck> shellcheck = std::make_shared<FakeShellcheck>();
  MemoryFileSystem files{"/project"};
  RunOptions options;
  engine::Run run_;
};

TEST_F(ShellcheckRun, IsAskedOnlyWhereTheConfigurationSaysSo) {
  files.add("infralint.toml", "profile = \"pedantic\"\n");
  files.add("Dockerfile", "FROM debian:12\nRUN echo a\n");
  shellcheck->comments = comment(2086, "info", 2, 1, 5);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(shellcheck->version_asked, 0);
  EXPECT_THAT(shellcheck->inputs, IsEmpty());
}

TEST_F(ShellcheckRun, IsGivenTheScriptAndItsPlacesAreThoseOfTheFile) {
  // `ls`, in the second line of the instruction, is at offset 8 of the joined script.
  files.add("Dockerfile", "FROM debian:12\nRUN true && \\\n    ls /a\n");
  shellcheck->comments = comment(2012, "info", 2, 13, 15);
  EXPECT_THAT(found(), ElementsAre("Dockerfile:3:5 note shell/SC2012"));
  ASSERT_THAT(shellcheck->inputs, SizeIs(1));
  EXPECT_EQ(shellcheck->inputs[0], ":\ntrue &&     ls /a");
  EXPECT_THAT(shellcheck->arguments, Contains("--shell=dash"));
  EXPECT_THAT(shellcheck->arguments, Contains("--norc"));
}

TEST_F(ShellcheckRun, IsToldOfVariablesThatAreSetAround) {
  files.add("Dockerfile", "FROM scratch\nENV A=b\nRUN x=1; echo $A $x\n");
  (void)found();
  ASSERT_THAT(shellcheck->inputs, SizeIs(1));
  EXPECT_EQ(shellcheck->inputs[0], "export A\nx=1; echo $A $x");
}

TEST_F(ShellcheckRun, SeesTheSameScriptOnce) {
  files.add("a/Dockerfile", "FROM debian:12\nRUN ls /a\nRUN ls /a\n");
  files.add("b/Dockerfile", "FROM debian:12\nRUN ls /a\n");
  shellcheck->comments = comment(2012, "info", 2, 1, 3);
  EXPECT_THAT(found(), ElementsAre("a/Dockerfile:2:5 note shell/SC2012", "a/Dockerfile:3:5 note shell/SC2012",
                                   "b/Dockerfile:2:5 note shell/SC2012"));
  EXPECT_THAT(shellcheck->inputs, SizeIs(1));
  EXPECT_EQ(shellcheck->version_asked, 1);
}

TEST_F(ShellcheckRun, CountsColumnsInCharacters) {
  files.add("Dockerfile", "FROM debian:12\nRUN echo é; ls /a\n");
  shellcheck->comments = comment(2012, "info", 2, 9, 11);
  ASSERT_THAT(found(), SizeIs(1));
  const Finding& finding = run_.result.files.front().findings.back().finding;
  EXPECT_EQ(finding.primary.of(run_.result.files.front().source->text()), "ls");
}

TEST_F(ShellcheckRun, SaysNothingOfTheLineThatWasPutInFront) {
  files.add("Dockerfile", "FROM debian:12\nRUN ls /a\n");
  shellcheck->comments = comment(2034, "warning", 1, 1, 3);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(ShellcheckRun, CountsByTheProfile) {
  files.add("Dockerfile", "FROM debian:12\nRUN ls /a\n");
  shellcheck->comments = comment(2001, "style", 2, 1, 3) + "," + comment(2003, "info", 2, 1, 3) + "," +
                         comment(2034, "warning", 2, 1, 3) + "," + comment(2105, "error", 2, 1, 3);
  EXPECT_THAT(found(), SizeIs(4));
  files.add("infralint.toml", "shellcheck = true\nprofile = \"strict\"\n");
  EXPECT_THAT(found(), ElementsAre("Dockerfile:2:5 warning shell/SC2034", "Dockerfile:2:5 error shell/SC2105"));
  files.add("infralint.toml", "shellcheck = true\n");
  EXPECT_THAT(found(), ElementsAre("Dockerfile:2:5 error shell/SC2105"));
  files.add("infralint.toml", "shellcheck = true\nselect = [\"SC2001\"]\n");
  EXPECT_THAT(found(), ElementsAre("Dockerfile:2:5 note shell/SC2001"));
}

TEST_F(ShellcheckRun, ItsRulesAreSilencedAndGradedLikeOthers) {
  files.add("Dockerfile", "FROM debian:12\n# infralint: ignore[shell/SC2012]\nRUN ls /a\nRUN ls /b\n");
  files.add("infralint.toml",
            "shellcheck = true\nprofile = \"pedantic\"\n[rules.\"shell/SC2012\"]\nlevel = \"error\"\n");
  shellcheck->comments = comment(2012, "info", 2, 1, 3);
  EXPECT_THAT(found(), ElementsAre("Dockerfile:4:5 error shell/SC2012"));
}

TEST_F(ShellcheckRun, ARuleOfOursWinsAtTheSamePlace) {
  files.add("Dockerfile", "FROM debian:12\nRUN exit 300\n");
  shellcheck->comments = comment(2242, "error", 2, 1, 9) + "," + comment(2012, "info", 2, 1, 9);
  EXPECT_THAT(found(), ElementsAre("Dockerfile:2:5 note shell/SC2012"));
}

TEST_F(ShellcheckRun, HolesAreWordsOfTheSameLengthAndNobodySpeaksOfThem) {
  files.add(".github/workflows/a.yaml",
            "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ls ${{ inputs.x }}; ls /b\n");
  // The hole has columns 4 to 18.
  shellcheck->comments =
      comment(2086, "info", 2, 4, 19) + "," + comment(2157, "error", 2, 1, 3) + "," + comment(2012, "info", 2, 21, 23);
  EXPECT_THAT(found(), ElementsAre(".github/workflows/a.yaml:6:34 note shell/SC2012"));
  ASSERT_THAT(shellcheck->inputs, SizeIs(1));
  EXPECT_THAT(shellcheck->inputs[0], HasSubstr("\nls _______________; ls /b"));
  EXPECT_THAT(shellcheck->arguments, Contains("--shell=bash"));
}

TEST_F(ShellcheckRun, ItsAbsenceIsOneNoteAndNoFailure) {
  files.add("a/Dockerfile", "FROM debian:12\nRUN ls /a\n");
  files.add("b/Dockerfile", "FROM debian:12\nRUN ls /b\n");
  options.settings.fail_on = policy::FailOn{Level::error, true};
  shellcheck->version.reset();
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_THAT(notes(), ElementsAre("ShellCheck cannot be run: no such program"));
  EXPECT_EQ(run_.result.exit_code, 0);
  EXPECT_EQ(shellcheck->version_asked, 1);
}

TEST_F(ShellcheckRun, AnOldOneIsNotUsed) {
  files.add("Dockerfile", "FROM debian:12\nRUN ls /a\n");
  shellcheck->version = "0.6.0";
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_THAT(notes(), ElementsAre("the ShellCheck that is installed is older than 0.7.0"));
  EXPECT_THAT(shellcheck->inputs, IsEmpty());
}

TEST_F(ShellcheckRun, FailuresAreOneNote) {
  files.add("Dockerfile", "FROM debian:12\nRUN ls /a\nRUN ls /b\n");
  shellcheck->failure = "it took more than 10000 ms";
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_THAT(notes(), ElementsAre(HasSubstr("it took more than 10000 ms")));
  shellcheck->failure.reset();
  shellcheck->exit_code = 4;
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_THAT(notes(), SizeIs(1));
  shellcheck->exit_code = 1;
  shellcheck->comments = "{";
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_THAT(notes(), ElementsAre(HasSubstr("cannot be read")));
}

}  // namespace
}  // namespace infralint::engine
