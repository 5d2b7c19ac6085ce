// Comments that are meant for other tools, in whole files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/run.h"

namespace infralint::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class PeerComments : public ::testing::Test {
 protected:
  // `line rule` of what is reported about a Dockerfile, `!` behind errors; what a comment silences in brackets.
  std::vector<std::string> found_in(std::string text) {
    MemoryFileSystem files("/project");
    files.add("Dockerfile", std::move(text));
    RunOptions options;
    options.today = "2026-11-01";
    const engine::Run run = engine::run(options, files);
    std::vector<std::string> all;
    for (const FileReport& file : run.result.files) {
      for (const ReportedFinding& each : file.findings) {
        std::string shown = std::to_string(file.source->position(each.finding.primary.begin).line) + " " +
                            std::string(run.result.catalogue->rule(each.finding.rule).id);
        if (each.finding.level == Level::error) shown += '!';
        all.push_back(each.suppressions.empty() ? std::move(shown)
                                                : "[" + shown + " by " + each.suppressions.front().by + "]");
      }
    }
    return all;
  }
};

// Says nothing about its user.
constexpr auto rootful = "FROM debian:13-slim\nCMD [\"sleep\", \"infinity\"]\n";

TEST_F(PeerComments, WithoutThem) {
  EXPECT_THAT(found_in(rootful), ElementsAre("1 docker/user-missing"));
  EXPECT_THAT(found_in(std::string(rootful) + "USER root\n"), ElementsAre("3 docker/user-root"));
}

TEST_F(PeerComments, OfHadolint) {
  EXPECT_THAT(found_in(std::string(rootful) + "#hadolint  ignore = DL3008 , DL3002 # for now\nUSER root\n"),
              ElementsAre("[4 docker/user-root by hadolint]"));
  EXPECT_THAT(found_in(std::string(rootful) + "# hadolint ignore=DL3002 for now\nUSER root\n"),
              ElementsAre("4 docker/user-root"))
      << "text behind the list voids it";
  EXPECT_THAT(found_in(std::string(rootful) + "USER \\\n# hadolint ignore=DL3002\n  root\n"),
              ElementsAre("[5 docker/user-root by hadolint]"));
  EXPECT_THAT(found_in(std::string(rootful) + "USER root\n# hadolint global ignore=DL3002\n"),
              ElementsAre("[3 docker/user-root by hadolint]"));
  EXPECT_THAT(found_in("# hadolint stage ignore=DL3002\n" + std::string(rootful) + "USER root\n"),
              ElementsAre("[4 docker/user-root by hadolint]"));
}

TEST_F(PeerComments, OfHadolintAboutTheShell) {
  const std::string image = "FROM registry.example.com/tool:1\n";
  const std::string bad = "RUN exit 999\n";
  EXPECT_THAT(found_in(image + bad), ElementsAre("2 shell/exit-range!"));
  EXPECT_THAT(found_in("# hadolint shell=powershell\n" + image + bad + image + bad), IsEmpty()) << "all stages";
  EXPECT_THAT(found_in(image + "# hadolint shell = pwsh\n" + bad + image + bad), ElementsAre("5 shell/exit-range!"))
      << "one stage";
  EXPECT_THAT(found_in("# hadolint shell=cmd\n" + image + "SHELL [\"/bin/sh\", \"-c\"]\n" + bad),
              ElementsAre("4 shell/exit-range!"));
  EXPECT_THAT(found_in("# hadolint shell=bash\nFROM debian:13-slim\nRUN [[ -f /a ]]\nUSER 10001\n"), IsEmpty());
}

TEST_F(PeerComments, OfTheBuilder) {
  const std::string file = "FROM debian:13-slim\nUSER 10001\nCMD sleep infinity\n";
  EXPECT_THAT(found_in(file), ElementsAre("3 docker/shell-form-command"));
  EXPECT_THAT(found_in("# syntax=docker/dockerfile:1\n# check=skip=JSONArgsRecommended\n" + file),
              ElementsAre("[5 docker/shell-form-command by buildkit]"));
  EXPECT_THAT(found_in("# check=skip=all;error=true\n" + file),
              ElementsAre("[4 docker/shell-form-command! by buildkit]"));
  EXPECT_THAT(found_in("# check=error=true\n" + file), ElementsAre("4 docker/shell-form-command!"));
  EXPECT_THAT(found_in("# check=error=false\n" + file), ElementsAre("4 docker/shell-form-command"));
}

TEST_F(PeerComments, OfTheBuilderInFrontOfAnInstruction) {
  const std::string above = "FROM debian:13-slim\nUSER 10001\n# check=skip=JSONArgsRecommended\n";
  const std::string command = "CMD sleep infinity\n";
  EXPECT_THAT(found_in(above + "\n# why\n" + command), ElementsAre("[6 docker/shell-form-command by buildkit]"));
  EXPECT_THAT(found_in(above + "#\n" + command), ElementsAre("5 docker/shell-form-command"))
      << "a bare `#` begins anew";
  EXPECT_THAT(found_in("FROM debian:13-slim\nUSER 10001\n# check=skip=StageNameCasing\n"
                       "# check=skip=JSONArgsRecommended\n" +
                       command),
              ElementsAre("5 docker/shell-form-command"))
      << "the first one counts";
}

TEST_F(PeerComments, OfTrivy) {
  EXPECT_THAT(found_in(std::string(rootful) + "# trivy:ignore:AVD-DS-0002\nUSER root\n"),
              ElementsAre("[4 docker/user-root by trivy]"));
  EXPECT_THAT(found_in("# trivy:ignore:AVD-DS-0002\n" + std::string(rootful) + "USER root\n"),
              ElementsAre("4 docker/user-root"))
      << "it stands above another instruction";
  EXPECT_THAT(found_in(std::string(rootful) + "#trivy:ignore:DS-0026 trivy:ignore:DS002\n"),
              ElementsAre("[1 docker/user-missing by trivy]"))
      << "what is missing has no place";
  EXPECT_THAT(found_in(std::string(rootful) + "#trivy:ignore:docker-least-privilege-user\n"),
              ElementsAre("[1 docker/user-missing by trivy]"));
  EXPECT_THAT(found_in(std::string(rootful) + "#trivy:ignore:*\n"), ElementsAre("[1 docker/user-missing by trivy]"));
  EXPECT_THAT(found_in(std::string(rootful) + "# trivy:ignore:DS-0002:exp:2026-11-01\n"),
              ElementsAre("[1 docker/user-missing by trivy]"));
  EXPECT_THAT(found_in(std::string(rootful) + "# trivy:ignore:DS-0002:exp:2026-10-31\n"),
              UnorderedElementsAre("1 docker/user-missing", "3 meta/expired-suppression"));
}

TEST_F(PeerComments, OfCheckov) {
  for (const char* comment :
       {"#checkov:skip=CKV_DOCKER_3:the platform sets it", "# checkov:skip=CKV_DOCKER_2,CKV_DOCKER_3",
        "# bridgecrew:skip=CKV_DOCKER_3", "# cortex:skip=CKV_DOCKER_3"}) {
    EXPECT_THAT(found_in(std::string(rootful) + comment + "\n"), ElementsAre("[1 docker/user-missing by checkov]"))
        << comment;
  }
}

TEST_F(PeerComments, OfShellcheckInAHereDocument) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN <<EOF
set -e
# shellcheck disable=SC2086,SC3010
if [[ -f /etc/os-release ]]; then
  mkdir /srv/a
fi
[[ -d /srv ]]
EOF
USER 10001
)"),
              ElementsAre("[5 shell/bashism! by shellcheck]", "8 shell/bashism!"));
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN <<EOF
# shellcheck source=/dev/null disable=all
set -e
[[ -d /srv ]]
EOF
USER 10001
)"),
              ElementsAre("[5 shell/bashism! by shellcheck]"));
}

TEST_F(PeerComments, OursMayStandInAScript) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN <<EOF
set -e
# infralint: ignore[shell/bashism] the base has bash as sh
[[ -d /srv ]]
EOF
RUN [[ -d /srv ]] # infralint: ignore[shell/bashism] the base has bash as sh
USER 10001
)"),
              ElementsAre("[5 shell/bashism! by inline]", "[7 shell/bashism! by inline]"));
}

}  // namespace
}  // namespace infralint::engine
