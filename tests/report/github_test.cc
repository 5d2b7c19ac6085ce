#include <gtest/gtest.h>

#include "base/sha256.h"
#include "report/sample.h"
#include "report/writer.h"

namespace infralint::report {
namespace {

std::string github_of(engine::FileReport file, const ReportOptions& options = sample_options()) {
  return write_report(Format::github, make_result({std::move(file)}), options);
}

std::string group_of(const std::string& body) {
  const std::string token = sha256_hex(body).substr(0, 32);
  return "::group::infralint findings\n::stop-commands::" + token + "\n" + body + "::" + token + "::\n::endgroup::\n";
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(Github, AnnotatesAndFoldsTheRest) {
  engine::FileReport file = make_file("Dockerfile", "USER 😀root\n");
  add(file, make_finding(user_root, Level::warning, {9, 13}, "runs as root")).help = "add `USER 1000`";
  EXPECT_EQ(github_of(std::move(file)),
            "::warning file=Dockerfile,line=1,endLine=1,col=8,endColumn=12,title=infralint docker/user-root::"
            "runs as root%0Aadd `USER 1000`\n" +
                group_of("Dockerfile:1:7: warning docker/user-root runs as root\n"));
}

TEST(Github, EscapesPathsAndMessages) {
  engine::FileReport file = make_file("deploy/a,b: 100%.yaml", "x\n");
  add(file, make_finding(user_root, Level::note, {0, 1}, "50%, a: b\nc"));
  EXPECT_TRUE(github_of(std::move(file))
                  .starts_with("::notice file=deploy/a%2Cb%3A 100%25.yaml,line=1,endLine=1,col=1,endColumn=2,"
                               "title=infralint docker/user-root::50%25, a: b%0Ac\n"));
}

TEST(Github, GivesNoColumnsForSeveralLines) {
  engine::FileReport file = make_file("Dockerfile", "a\nb\nc\n");
  add(file, make_finding(user_root, Level::error, {0, 4}, "m"));
  EXPECT_TRUE(github_of(std::move(file)).starts_with("::error file=Dockerfile,line=1,endLine=2,title="));
}

TEST(Github, NamesRelatedPlacesAndThePage) {
  engine::FileReport file = make_file("Dockerfile", "a\nb\n");
  add(file, make_finding(user_root, Level::error, {0, 1}, "m")).related = {{"", {2, 3}, "here", false},
                                                                           {"other.yaml", {2, 3}, "there", false}};
  ReportOptions options = sample_options();
  options.docs_url = "https://docs.example";
  options.workspace_path = "services/api";
  const std::string text = github_of(std::move(file), options);
  EXPECT_TRUE(text.starts_with("::error file=services/api/Dockerfile,"));
  EXPECT_NE(text.find("::m%0Ahttps://docs.example/rules/docker/user-root%0ADockerfile:2 here%0Aother.yaml there\n"),
            std::string::npos);
}

TEST(Github, AnnotatesTenALevelAndTellsOfTheRest) {
  engine::FileReport file = make_file("Dockerfile", std::string(60, 'x'));
  for (std::uint32_t i = 0; i < 45; ++i) add(file, make_finding(user_root, Level::error, {i, i + 1}, "m"));
  const std::string text = github_of(std::move(file));
  EXPECT_EQ(count(text, "::error "), 10u);
  EXPECT_EQ(count(text, ": error docker/user-root m\n"), 45u);
  EXPECT_TRUE(text.ends_with(
      "::endgroup::\n::notice title=infralint::showing 10 of 45 findings; see the log of this step for all\n"));
}

TEST(Github, KeepsAPlaceForTheClosingNotice) {
  engine::FileReport file = make_file("Dockerfile", std::string(60, 'x'));
  for (std::uint32_t i = 0; i < 12; ++i) add(file, make_finding(no_limits, Level::note, {i, i + 1}, "m"));
  const std::string text = github_of(std::move(file));
  EXPECT_EQ(count(text, "::notice "), 10u);
  EXPECT_NE(text.find("showing 9 of 12 findings"), std::string::npos);
}

TEST(Github, LetsNoFileNameGiveCommands) {
  engine::FileReport file = make_file("::set-output name=x::y", "x\n");
  add(file, make_finding(user_root, Level::note, {0, 1}, "m"));
  const std::string text = github_of(std::move(file));
  EXPECT_EQ(text.find("\n::set-output"), std::string::npos);
  EXPECT_NE(text.find("\n\u200B::set-output name=x::y:1:1: note"), std::string::npos);
}

TEST(Github, IsSilentWithoutFindings) { EXPECT_EQ(github_of(make_file("Dockerfile", "x")), ""); }

}  // namespace
}  // namespace infralint::report
