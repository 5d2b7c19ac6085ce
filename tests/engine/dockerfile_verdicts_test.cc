// Whole Dockerfiles and everything that is said about them: inputs on which tools disagree, or say too much. Expected
// are all findings of the profile, so each file is right in everything but what is meant.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "engine/run.h"

namespace infralint::engine {
namespace {

using policy::Profile;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class DockerfileVerdicts : public ::testing::Test {
 protected:
  void add(const std::string& path, std::string text) { files_.add(path, std::move(text)); }

  // `line rule` of what is reported about the Dockerfile; what a comment silences in brackets.
  std::vector<std::string> found(Profile profile = Profile::recommended) {
    RunOptions options;
    options.today = "2026-11-01";
    options.settings.selection.profile = profile;
    run_ = engine::run(options, files_);
    std::vector<std::string> all;
    for (const FileReport& file : run_.result.files) {
      if (file.source->path() != "Dockerfile") continue;
      for (const ReportedFinding& each : file.findings) {
        std::string text = std::to_string(file.source->position(each.finding.primary.begin).line) + " " +
                           std::string(run_.result.catalogue->rule(each.finding.rule).id);
        all.push_back(each.suppressions.empty() ? std::move(text) : "[" + text + "]");
      }
    }
    return all;
  }

  std::vector<std::string> found_in(std::string text, Profile profile = Profile::recommended) {
    add("Dockerfile", std::move(text));
    return found(profile);
  }

  // After a run: the finding of that rule in the Dockerfile.
  const Finding& finding(std::string_view rule) const {
    for (const FileReport& file : run_.result.files) {
      for (const ReportedFinding& each : file.findings) {
        if (file.source->path() == "Dockerfile" && run_.result.catalogue->rule(each.finding.rule).id == rule)
          return each.finding;
      }
    }
    throw std::runtime_error("nothing found by " + std::string(rule));
  }

  Level level_of(std::string_view rule) const { return finding(rule).level; }

 private:
  MemoryFileSystem files_{"/project"};
  engine::Run run_;
};

// Here-documents.

TEST_F(DockerfileVerdicts, AHeredocFedToAShellEndsWhereItsDelimiterStands) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN <<EOF bash
set -euo pipefail
ls /etc/apt/sources.list.d | sort > /sources
EOF
RUN mkdir /srv/data
USER 10001
)"),
              IsEmpty());
}

TEST_F(DockerfileVerdicts, AHeredocScriptWithoutErrexitGoesOnAfterAFailure) {
  EXPECT_THAT(found_in(R"(FROM alpine:3.22
RUN <<EOF
apk update
apk add git
EOF
USER 10001
)"),
              UnorderedElementsAre("3 docker/run-ignores-failure", "3 docker/apk-cache-left"));
}

constexpr auto shebang_script = R"(FROM buildpack-deps:trixie-curl
RUN <<EOF
#!/usr/bin/env bash
set -o pipefail
curl -fsSL https://example.com/install.sh | sh
EOF
USER 10001
)";

TEST_F(DockerfileVerdicts, AShebangDecidesAboutTheDialectOfAHeredoc) {
  EXPECT_THAT(found_in(shebang_script), IsEmpty());
  const auto strict = found(Profile::strict);
  EXPECT_THAT(strict, Contains("5 docker/pipe-to-shell"));
  EXPECT_THAT(strict, Not(Contains(HasSubstr("pipe-hides-failure"))));
  EXPECT_THAT(strict, Not(Contains(HasSubstr("shell/bashism"))));
}

TEST_F(DockerfileVerdicts, ADelimiterMayBeQuotedByABackslash) {
  EXPECT_THAT(found_in("FROM debian:13-slim\nCOPY <<-\\EOT /d\n\tx\n\tEOT\nUSER 10001\n"), IsEmpty());
}

TEST_F(DockerfileVerdicts, AMarkerGluedToAWordIsNoHeredocForTheFrontEnd) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN cat<<EOF > /x
hi
EOF
USER 10001
)"),
              UnorderedElementsAre("3 docker/parse-error"));
  EXPECT_THAT(finding("docker/parse-error").message, HasSubstr("glued to a word"));
}

TEST_F(DockerfileVerdicts, CarriageReturnsStayInHeredocs) {
  EXPECT_THAT(found_in("FROM debian:13-slim\r\nRUN <<EOF\r\nset -e\r\nmkdir /srv/a\r\nmkdir /srv/b\r\nEOF\r\n"
                       "USER 10001\r\n"),
              UnorderedElementsAre("2 docker/crlf-in-heredoc"));
}

// Continuations.

TEST_F(DockerfileVerdicts, ACommentBehindACommandSwallowsTheRest) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN mkdir /srv/a && \
    mkdir /srv/b # the second one \
    && mkdir /srv/c
USER 10001
)"),
              UnorderedElementsAre("3 docker/comment-swallows-rest"));
}

TEST_F(DockerfileVerdicts, ACommentOnItsOwnLineInsideAnInstructionIsDropped) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN mkdir /srv/a && \
  # the second one
    mkdir /srv/b
USER 10001
)"),
              IsEmpty());
}

TEST_F(DockerfileVerdicts, AContinuationTooManySwallowsTheNextInstruction) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* && \
RUN echo done
USER 10001
)"),
              UnorderedElementsAre("3 docker/swallowed-instruction"));
}

TEST_F(DockerfileVerdicts, ACommentBetweenThePairsOfOneEnv) {
  EXPECT_THAT(found_in("FROM debian:13-slim\nENV X=1 \\\n    # note\n    Y=2\nUSER 10001\n"), IsEmpty());
}

// Forms of commands.

TEST_F(DockerfileVerdicts, SingleQuotesMakeNoJson) {
  EXPECT_THAT(found_in("FROM node:22-slim\nUSER 10001\nCMD ['node', 'a.js']\n"),
              UnorderedElementsAre("3 docker/invalid-json-form"));
  EXPECT_FALSE(finding("docker/invalid-json-form").fixes.empty());
}

TEST_F(DockerfileVerdicts, ATestInBracketsIsNoBrokenJson) {
  EXPECT_THAT(found_in("FROM debian:13-slim\nARG A=b\nRUN [ \"$A\" = \"b\" ] || exit 1\nUSER 10001\n"), IsEmpty());
}

TEST_F(DockerfileVerdicts, NothingExpandsAVariableInTheExecForm) {
  EXPECT_THAT(found_in(R"(FROM python:3.12-slim
RUN pip install --no-cache-dir uvicorn==0.38.0
ENV PORT=8000
EXPOSE 8000
USER 10001
CMD ["uvicorn","app:app","--port","$PORT"]
)"),
              UnorderedElementsAre("6 docker/exec-form-shell-syntax", "6 docker/server-binds-loopback"));
}

TEST_F(DockerfileVerdicts, TheDefaultOfAVariableIsThePort) {
  EXPECT_THAT(found_in(R"(FROM python:3.12-slim
RUN pip install --no-cache-dir uvicorn==0.38.0
EXPOSE 8080
USER 10001
CMD ["sh","-c","uvicorn app:app --host 0.0.0.0 --port ${PORT:-8000}"]
)"),
              UnorderedElementsAre("3 docker/expose-port-mismatch"));
  EXPECT_THAT(finding("docker/expose-port-mismatch").message, HasSubstr("8000"));
  EXPECT_THAT(found(Profile::strict), Contains("5 docker/no-exec-in-wrapper"));
}

TEST_F(DockerfileVerdicts, AShellFormCmdBecomesArgumentsOfTheEntrypoint) {
  add("app.py", "print('a')\n");
  EXPECT_THAT(found_in(R"(FROM python:3.12-slim
WORKDIR /app
COPY app.py .
USER 10001
ENTRYPOINT ["python","app.py"]
CMD serve --debug
)"),
              UnorderedElementsAre("6 docker/shell-cmd-as-entrypoint-args"));
}

TEST_F(DockerfileVerdicts, WordsWithHyphensBehindCmdAreFlagsOfTheInstruction) {
  EXPECT_THAT(found_in("FROM alpine:3.22\nUSER 10001\nENTRYPOINT [\"top\"]\nCMD --delay=5\n"),
              UnorderedElementsAre("4 docker/parse-error"));
}

TEST_F(DockerfileVerdicts, ExecInTheShellFormKeepsSignals) {
  EXPECT_THAT(found_in("FROM alpine:3.22\nUSER 10001\nENTRYPOINT exec top -b\n"), IsEmpty());
}

// Names and variables.

TEST_F(DockerfileVerdicts, TheDefaultOfAnArgumentIsTheImage) {
  EXPECT_THAT(found_in("ARG IMG=python:3.12-slim@sha256:"
                       "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
                       "FROM ${IMG}\nUSER 10001\n"),
              IsEmpty());
}

TEST_F(DockerfileVerdicts, ATagWithoutDefaultMakesAnInvalidImage) {
  EXPECT_THAT(found_in("ARG TAG\nFROM app:$TAG\nUSER 10001\n"),
              UnorderedElementsAre("2 docker/invalid-default-arg-in-from"));
  EXPECT_EQ(level_of("docker/invalid-default-arg-in-from"), Level::warning);
}

TEST_F(DockerfileVerdicts, ABaseImageMayBeAMandatoryArgument) {
  EXPECT_THAT(found_in("ARG BASE_IMAGE\nFROM $BASE_IMAGE\nUSER 10001\n"), IsEmpty());
  EXPECT_THAT(found(Profile::strict), Contains("2 docker/invalid-default-arg-in-from"));
  EXPECT_EQ(level_of("docker/invalid-default-arg-in-from"), Level::note);
}

TEST_F(DockerfileVerdicts, StageNamesAreKeptInLowerCase) {
  EXPECT_THAT(found_in("FROM alpine:3.22 AS Base\nUSER 10001\nFROM Base\n"),
              UnorderedElementsAre("3 docker/parse-error"));
  EXPECT_THAT(finding("docker/parse-error").help, HasSubstr("stage `base`"));
}

TEST_F(DockerfileVerdicts, StageNamesAreWrittenInLowerCase) {
  EXPECT_THAT(found_in("FROM alpine:3.22 AS Base\nUSER 10001\n", Profile::strict),
              Contains("1 docker/stage-name-casing"));
}

TEST_F(DockerfileVerdicts, AStageMayBeChosenByTheArchitecture) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim AS base-amd64
FROM debian:13-slim AS base-arm64
FROM base-${TARGETARCH}
USER 10001
)"),
              IsEmpty());
}

TEST_F(DockerfileVerdicts, AGlobalArgumentIsNotSeenInAStage) {
  EXPECT_THAT(found_in("ARG V=1\nFROM alpine:3.22\nRUN echo $V\nUSER 10001\n"),
              UnorderedElementsAre("3 docker/global-arg-not-redeclared"));
}

TEST_F(DockerfileVerdicts, ADefaultOverridesThePlatformArgument) {
  add("go.mod", "module example.org/tool\n\ngo 1.26\n");
  add("main.go", "package main\n\nfunc main() {}\n");
  EXPECT_THAT(found_in(R"(FROM golang:1.26 AS b
ARG TARGETARCH=amd64
WORKDIR /src
COPY go.mod main.go ./
RUN CGO_ENABLED=0 GOARCH=$TARGETARCH go build -o /tool .
FROM gcr.io/distroless/static:nonroot
COPY --from=b /tool /tool
ENTRYPOINT ["/tool"]
)"),
              UnorderedElementsAre("2 docker/platform-arg-default"));
}

TEST_F(DockerfileVerdicts, AnEnvDoesNotSeeItsOwnPairs) {
  EXPECT_THAT(found_in("FROM debian:13-slim\nENV A=1 B=$A\nUSER 10001\n"),
              UnorderedElementsAre("2 docker/env-self-reference"));
  EXPECT_EQ(level_of("docker/env-self-reference"), Level::error);
}

TEST_F(DockerfileVerdicts, AnEnvSeesTheValueFromBefore) {
  EXPECT_THAT(found_in("FROM debian:13-slim\nENV A=0\nENV A=1 B=$A\nUSER 10001\n"), IsEmpty());
  EXPECT_THAT(found(Profile::strict), Contains("3 docker/env-self-reference"));
  EXPECT_EQ(level_of("docker/env-self-reference"), Level::note);
}

TEST_F(DockerfileVerdicts, HomeIsNotSetWhileTheImageIsBuilt) {
  EXPECT_THAT(found_in("FROM python:3.12-slim\nENV PATH=$HOME/.local/bin:$PATH\nUSER 10001\n"),
              UnorderedElementsAre("2 docker/undefined-variable"));
  EXPECT_THAT(finding("docker/undefined-variable").message, HasSubstr("HOME"));
}

TEST_F(DockerfileVerdicts, AppendingToAnUnsetSearchPathNamesTheCurrentDirectory) {
  EXPECT_THAT(found_in("FROM python:3.12-slim\nENV PYTHONPATH=/app:$PYTHONPATH\nUSER 10001\n"),
              UnorderedElementsAre("2 docker/empty-path-element"));
}

TEST_F(DockerfileVerdicts, TheLegacyFormTakesTheWholeLineAsOneValue) {
  EXPECT_THAT(found_in("FROM debian:13-slim\nENV ONE TWO= THREE=x\nUSER 10001\n"),
              UnorderedElementsAre("2 docker/legacy-key-value-swallow"));
}

TEST_F(DockerfileVerdicts, ARegistryMayHaveItsPortInAVariable) {
  EXPECT_THAT(found_in("ARG PORT=8099\nFROM our.host:$PORT/img:1\n"), IsEmpty());
}

// Packages.

TEST_F(DockerfileVerdicts, PackagesInAVariableAreJudgedByItsValue) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN runDeps="libpq5=17.6-0+deb13u1 ca-certificates=20250419" \
    && apt-get update && apt-get install -y --no-install-recommends $runDeps && rm -rf /var/lib/apt/lists/*
USER 10001
)",
                       Profile::pedantic),
              Not(Contains(HasSubstr("docker/apt-unpinned"))));
  EXPECT_THAT(found(), IsEmpty());
}

constexpr auto cache_mounts = R"(FROM debian:13-slim
RUN --mount=type=cache,target=/var/lib/apt,sharing=locked --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends curl
USER 10001
)";

TEST_F(DockerfileVerdicts, ListsInACacheMountAreNotLeft) { EXPECT_THAT(found_in(cache_mounts), IsEmpty()); }

TEST_F(DockerfileVerdicts, TheImageEmptiesTheCacheMount) {
  EXPECT_THAT(found_in(cache_mounts, Profile::strict), Contains("2 docker/apt-cache-mount-ineffective"));
}

TEST_F(DockerfileVerdicts, ACacheMountWorksWithoutTheCleaningHook) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/lib/apt,sharing=locked --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends curl
USER 10001
)",
                       Profile::strict),
              Not(Contains(HasSubstr("docker/apt-cache-mount-ineffective"))));
}

TEST_F(DockerfileVerdicts, InstallMayUpdateByItselfAndDistCleanCleans) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN set -eux; apt-get install --update -y --no-install-recommends curl; apt-get dist-clean
USER 10001
)"),
              IsEmpty());
}

constexpr auto fetching_stage = R"(FROM debian:13-slim AS fetch
RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates
RUN curl -fsSL -o /tool https://example.com/tool-1.0
)";

TEST_F(DockerfileVerdicts, ListsThatStayInAStageThatDoesNotShip) {
  EXPECT_THAT(found_in(std::string(fetching_stage) +
                       "FROM debian:13-slim\nCOPY --from=fetch /tool /usr/local/bin/tool\nUSER 10001\n"),
              IsEmpty());
}

TEST_F(DockerfileVerdicts, ListsThatStayInAStageThatTheImageIsBuiltOn) {
  EXPECT_THAT(found_in(std::string(fetching_stage) + "FROM fetch\nUSER 10001\n"),
              UnorderedElementsAre("2 docker/apt-lists-left"));
}

TEST_F(DockerfileVerdicts, ATriggerIsJudgedAtItsOwnPlace) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
ONBUILD RUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
USER 10001
)"),
              UnorderedElementsAre("2 docker/apt-missing-yes"));
  EXPECT_EQ(finding("docker/apt-missing-yes").primary.begin, 20U + 30U) << "at `apt-get install`";
}

// Base images.

TEST_F(DockerfileVerdicts, DebianHasNoAdduserSinceItsThirteenthRelease) {
  EXPECT_THAT(found_in("FROM debian:13-slim\nRUN adduser --disabled-password app\nUSER 10001\n"),
              UnorderedElementsAre("2 docker/command-not-in-base"));
}

TEST_F(DockerfileVerdicts, TheNodeImageHasAnAccountOfItsOwn) {
  EXPECT_THAT(found_in("FROM node:22-slim\nRUN useradd -u 1000 app\nUSER app\n"),
              UnorderedElementsAre("2 docker/uid-already-taken"));
}

TEST_F(DockerfileVerdicts, AWindowsImage) {
  EXPECT_THAT(found_in("# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir c:\\\n"), IsEmpty());
}

TEST_F(DockerfileVerdicts, TheImageForTheBuildersPlatformIsShipped) {
  add("app.py", "print('a')\n");
  EXPECT_THAT(found_in(R"(FROM --platform=$BUILDPLATFORM python:3.12-slim
WORKDIR /app
COPY app.py .
USER 10001
CMD ["python", "app.py"]
)"),
              UnorderedElementsAre("1 docker/final-stage-build-platform"));
}

// Health checks.

TEST_F(DockerfileVerdicts, TheImageHasNoToolForItsHealthCheck) {
  EXPECT_THAT(found_in(R"(FROM python:3.12-slim
USER 10001
HEALTHCHECK CMD curl -f http://localhost:8000/ || exit 1
)"),
              UnorderedElementsAre("3 docker/healthcheck-tool-missing"));
}

TEST_F(DockerfileVerdicts, TheToolOfAHealthCheckMayBeInstalled) {
  EXPECT_THAT(found_in(R"(FROM python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
USER 10001
HEALTHCHECK CMD curl -f http://localhost:8000/ || exit 1
)"),
              IsEmpty());
}

TEST_F(DockerfileVerdicts, BusyboxHasAWget) {
  EXPECT_THAT(found_in("FROM nginx:1.30-alpine\nUSER nginx\nHEALTHCHECK CMD wget -q --spider http://localhost/\n"),
              IsEmpty());
}

TEST_F(DockerfileVerdicts, TheShellFormOfAHealthCheckNeedsAShell) {
  add("app", std::string("\x7f"
                         "ELF\0",
                         5));
  EXPECT_THAT(
      found_in("FROM gcr.io/distroless/static:nonroot\nCOPY --chmod=0755 app /app\nHEALTHCHECK CMD /app -health\n"
               "ENTRYPOINT [\"/app\"]\n"),
      UnorderedElementsAre("3 docker/healthcheck-tool-missing"));
  EXPECT_THAT(finding("docker/healthcheck-tool-missing").message, HasSubstr("shell"));
}

TEST_F(DockerfileVerdicts, CurlSucceedsWhateverTheServerSays) {
  EXPECT_THAT(found_in("FROM nginx:1.30\nUSER nginx\nHEALTHCHECK CMD curl http://localhost/health\n"),
              UnorderedElementsAre("3 docker/healthcheck-always-healthy"));
}

// Users.

TEST_F(DockerfileVerdicts, RootInABuilderIsNotRootInTheImage) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim AS builder
USER root
RUN mkdir /out && date > /out/stamp
FROM debian:13-slim
COPY --from=builder /out/stamp /srv/stamp
USER 10001
)"),
              IsEmpty());
}

TEST_F(DockerfileVerdicts, TheUserOfAStageIsInherited) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim AS base
RUN useradd --system app
USER app
FROM base AS final
CMD ["sleep", "infinity"]
)"),
              IsEmpty());
}

TEST_F(DockerfileVerdicts, TheEntrypointOfADatabaseDropsItsPrivileges) {
  add("init.sql", "create table a (b int);\n");
  EXPECT_THAT(found_in("FROM postgres:17\nCOPY init.sql /docker-entrypoint-initdb.d/\n"), IsEmpty());
}

TEST_F(DockerfileVerdicts, AnAccountOfTheBuilderDoesNotExistInTheImage) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim AS builder
RUN useradd --system app && date > /stamp
FROM debian:13-slim
COPY --from=builder /stamp /srv/stamp
USER app
)"),
              UnorderedElementsAre("5 docker/user-not-created"));
}

TEST_F(DockerfileVerdicts, TheKubeletCannotTellWhetherANameIsRoot) {
  add("compose.yaml", "services:\n  api:\n    build: .\n    image: registry.example.com/acme/api:1.0\n");
  add("k8s/api.yaml", R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      securityContext: {runAsNonRoot: true}
      containers:
        - name: api
          image: registry.example.com/acme/api:1.0
)");
  EXPECT_THAT(found_in("FROM debian:13-slim\nRUN useradd -u 1001 app\nUSER app\nCMD [\"sleep\", \"infinity\"]\n"),
              UnorderedElementsAre("3 docker/user-not-numeric"));
  EXPECT_EQ(level_of("docker/user-not-numeric"), Level::error);
  EXPECT_THAT(finding("docker/user-not-numeric").message, HasSubstr("`k8s/api.yaml`"));
  ASSERT_EQ(finding("docker/user-not-numeric").related.size(), 1U);
  EXPECT_EQ(finding("docker/user-not-numeric").related[0].path, "k8s/api.yaml");
  ASSERT_FALSE(finding("docker/user-not-numeric").fixes.empty());
  EXPECT_EQ(finding("docker/user-not-numeric").fixes[0].edits[0].text, "1001");
}

TEST_F(DockerfileVerdicts, AVolumeThatOnlyRootMayWrite) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN useradd --system app
WORKDIR /app
USER app
VOLUME /data
CMD ["sleep", "infinity"]
)"),
              UnorderedElementsAre("5 docker/volume-not-writable"));
}

TEST_F(DockerfileVerdicts, OnlyWhatIsBuiltHasToRun) {
  add("compose.yaml", "services:\n  web:\n    build: {context: ., target: builder}\n");
  EXPECT_THAT(found_in(R"(FROM node:22-slim AS builder
CMD npm start

FROM node:22-slim AS dev-envs
CMD npm run dev
)"),
              UnorderedElementsAre("1 docker/user-missing", "2 docker/shell-form-command"));
}

TEST_F(DockerfileVerdicts, WhatTheProjectBuildsBesideTheLastStage) {
  constexpr auto text = R"(FROM node:22-slim AS api
CMD npm start
FROM node:22-slim AS test
CMD npm test
FROM node:22-slim AS worker
USER 10001
CMD ["node", "worker.js"]
)";
  EXPECT_THAT(found_in(text), IsEmpty());
  add("compose.yaml",
      "services:\n  api:\n    build: {context: ., target: api}\n"
      "  tests:\n    build: {context: ., target: test}\n");
  EXPECT_THAT(found(), UnorderedElementsAre("1 docker/user-missing", "2 docker/shell-form-command"));
}

TEST_F(DockerfileVerdicts, WhatAWorkflowBuilds) {
  add(".github/workflows/build.yaml", R"(on: push
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: docker/build-push-action@v6
        with: {context: ., target: api}
)");
  EXPECT_THAT(found_in("FROM node:22-slim AS api\nCMD npm start\nFROM node:22-slim\nUSER 10001\n"),
              UnorderedElementsAre("1 docker/user-missing", "2 docker/shell-form-command"));
}

// Files.

TEST_F(DockerfileVerdicts, SeveralSourcesNeedADirectory) {
  add("a", "a\n");
  add("b", "b\n");
  EXPECT_THAT(found_in("FROM debian:13-slim\nWORKDIR /srv\nCOPY a b c\nUSER 10001\n"),
              UnorderedElementsAre("3 docker/copy-dest-needs-slash"));
  EXPECT_THAT(found_in("FROM debian:13-slim\nWORKDIR /srv\nCOPY --link a b\nUSER 10001\n"), IsEmpty());
  EXPECT_THAT(found_in("FROM debian:13-slim\nWORKDIR /srv\nCOPY [\"a\",\"b\",\"c/\"]\nUSER 10001\n"), IsEmpty());
}

TEST_F(DockerfileVerdicts, ADownloadByAdd) {
  EXPECT_THAT(found_in("FROM debian:13-slim\nADD https://example.com/a.tgz /t/\nUSER 10001\n"), IsEmpty());
  EXPECT_THAT(found(Profile::strict), Contains("2 docker/add-url-no-checksum"));
}

TEST_F(DockerfileVerdicts, InstallingTheProjectItselfNeedsItsFiles) {
  add(".dockerignore", ".git\n");
  add("pyproject.toml", "[project]\nname = \"tool\"\nversion = \"1\"\n");
  add("tool.py", "print('a')\n");
  EXPECT_THAT(found_in(R"(FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir .
USER 10001
)"),
              IsEmpty());
}

TEST_F(DockerfileVerdicts, AKeyThatIsRemovedStaysInItsLayer) {
  add("id_rsa", "-----BEGIN OPENSSH PRIVATE KEY-----\n");
  EXPECT_THAT(found_in(R"(FROM buildpack-deps:trixie-scm
COPY id_rsa /root/.ssh/
RUN git clone git@example.com:acme/app.git /srv/app && rm /root/.ssh/id_rsa
USER 10001
)"),
              UnorderedElementsAre("2 docker/copy-secret-file"));
  EXPECT_EQ(level_of("docker/copy-secret-file"), Level::error);
}

TEST_F(DockerfileVerdicts, NamesThatSoundLikeSecrets) {
  EXPECT_THAT(found_in("FROM debian:13-slim\nENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305\nUSER 10001\n"),
              IsEmpty());
  EXPECT_THAT(found_in("FROM debian:13-slim\nENV SESSION_SECRET_FILE=/run/secrets/session\nUSER 10001\n"), IsEmpty());
}

TEST_F(DockerfileVerdicts, ATokenAsABuildArgument) {
  add("package.json", "{\"name\": \"app\", \"version\": \"1.0.0\"}\n");
  add("package-lock.json", "{\"lockfileVersion\": 3, \"packages\": {}}\n");
  EXPECT_THAT(found_in(R"(FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
ARG NPM_TOKEN
RUN npm config set //registry.npmjs.org/:_authToken "$NPM_TOKEN" && npm ci --omit=dev
USER node
)"),
              Contains("4 docker/secret-in-arg-or-env"));
  EXPECT_EQ(level_of("docker/secret-in-arg-or-env"), Level::warning);
}

TEST_F(DockerfileVerdicts, AnEntrypointThatNobodyMayExecute) {
  add("entrypoint.sh", "#!/bin/sh\nexec \"$@\"\n");
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
WORKDIR /app
COPY entrypoint.sh .
USER 10001
ENTRYPOINT ["./entrypoint.sh"]
CMD ["sleep", "infinity"]
)"),
              UnorderedElementsAre("5 docker/entrypoint-script-broken"));
}

// Scripts.

TEST_F(DockerfileVerdicts, APipeInQuotesIsNone) {
  EXPECT_THAT(found_in("FROM alpine:3.22\nRUN apk add --no-cache yq && yq '.a[1] | explode(.)' f > g\nUSER 10001\n"),
              IsEmpty());
}

constexpr auto wget_piped =
    R"(RUN apt-get update && apt-get install -y --no-install-recommends wget && rm -rf /var/lib/apt/lists/*
RUN wget -O - https://example.com/list | wc -l > /number
USER 10001
)";

TEST_F(DockerfileVerdicts, APipeHidesAFailedDownload) {
  EXPECT_THAT(found_in("FROM debian:13-slim\n" + std::string(wget_piped)),
              UnorderedElementsAre("3 docker/pipe-hides-failure"));
}

TEST_F(DockerfileVerdicts, TheShellOfAStageMayKnowPipefail) {
  EXPECT_THAT(found_in("FROM debian:13-slim\nSHELL [\"/usr/bin/bash\",\"-eo\",\"pipefail\",\"-c\"]\n" +
                       std::string(wget_piped)),
              IsEmpty());
}

TEST_F(DockerfileVerdicts, DashHasNoPipefail) {
  EXPECT_THAT(found_in(R"(FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl xz-utils && rm -rf /var/lib/apt/lists/*
RUN set -o pipefail && curl -fsSL https://example.com/a.tgz | tar xz
USER 10001
)"),
              UnorderedElementsAre("3 shell/bashism"));
}

TEST_F(DockerfileVerdicts, BusyboxHasPipefail) {
  EXPECT_THAT(found_in(R"(FROM alpine:3.22
RUN apk add --no-cache curl
RUN set -o pipefail && curl -fsSL https://example.com/a.tgz | tar xz
USER 10001
)"),
              IsEmpty());
}

TEST_F(DockerfileVerdicts, DashHasNoSource) {
  EXPECT_THAT(found_in(R"(FROM python:3.12-slim
RUN python -m venv /venv
RUN source /venv/bin/activate && pip install --no-cache-dir httpx==0.28.1
USER 10001
)"),
              UnorderedElementsAre("3 shell/bashism"));
}

TEST_F(DockerfileVerdicts, ADirectoryIsForgottenBetweenCommands) {
  add("Makefile", "all:\n\ttrue\n");
  EXPECT_THAT(found_in(R"(FROM buildpack-deps:trixie
WORKDIR /app
COPY Makefile ./src/
RUN cd /app/src
RUN make
USER 10001
)"),
              UnorderedElementsAre("4 docker/run-state-lost"));
}

// Comments that speak to tools.

TEST_F(DockerfileVerdicts, ACheckComment) {
  EXPECT_THAT(found_in("FROM node:22-slim\nUSER node\n# check=skip=JSONArgsRecommended\nCMD npm start\n"),
              UnorderedElementsAre("[4 docker/shell-form-command]"));
}

TEST_F(DockerfileVerdicts, ADirectiveBehindAComment) {
  EXPECT_THAT(found_in("# About\n# syntax=docker/dockerfile:1\nFROM x:1\n"),
              UnorderedElementsAre("2 docker/directive-ignored"));
}

TEST_F(DockerfileVerdicts, AnIgnoreCommentWithItsReasonBelow) {
  EXPECT_THAT(found_in("FROM debian:13-slim\nCMD [\"sleep\", \"infinity\"]\n"
                       "# hadolint ignore=DL3002\n# because reasons\nUSER root\n"),
              UnorderedElementsAre("[5 docker/user-root]"));
}

}  // namespace
}  // namespace infralint::engine
