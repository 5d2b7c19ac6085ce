// Dockerfiles that another file holds or names.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/run.h"

namespace infralint::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class NamedDockerfiles : public ::testing::Test {
 protected:
  // `path:line:column rule` of what is reported by the rules about Dockerfiles, suppressed ones in brackets.
  std::vector<std::string> found() {
    options.today = "2026-11-01";
    options.settings.selection.select = {"docker/user-root", "docker/swallowed-instruction", "docker/copy-secret-file"};
    run_ = engine::run(options, files);
    std::vector<std::string> all;
    for (const FileReport& file : run_.result.files) {
      for (const ReportedFinding& each : file.findings) {
        const Position at = file.source->position(each.finding.primary.begin);
        const std::string text = file.source->path() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) +
                                 " " + std::string(run_.result.catalogue->rule(each.finding.rule).id);
        all.push_back(each.suppressions.empty() ? text : "[" + text + "]");
      }
    }
    return all;
  }

  MemoryFileSystem files{"/project"};
  RunOptions options;
  engine::Run run_;
};

TEST_F(NamedDockerfiles, InsideOfACompose) {
  files.add("compose.yaml", R"(services:
  web:
    build:
      context: web
      dockerfile_inline: |
        FROM debian:13-slim
        RUN echo "$$HOME" && \
        RUN mkdir /a
        COPY id_rsa /root/.ssh/
        USER root
        CMD ["sleep", "infinity"]
)");
  EXPECT_THAT(found(), ElementsAre("compose.yaml:8:9 docker/swallowed-instruction",
                                   "compose.yaml:9:14 docker/copy-secret-file", "compose.yaml:10:14 docker/user-root"));
}

TEST_F(NamedDockerfiles, InsideOfAComposeWithCommentsOfItsOwnAndOfTheFile) {
  files.add("compose.yaml", R"(services:
  web:
    build:
      dockerfile_inline: |
        FROM debian:13-slim
        CMD ["sleep", "infinity"]
        # infralint: ignore[docker/user-root] a toolbox
        USER root
  api:
    build:
      # infralint: ignore[docker/user-root] a toolbox
      dockerfile_inline: |
        FROM debian:13-slim
        CMD ["sleep", "infinity"]
        USER root
)");
  EXPECT_THAT(found(), ElementsAre("[compose.yaml:8:14 docker/user-root]", "[compose.yaml:15:14 docker/user-root]"));
}

TEST_F(NamedDockerfiles, InsideOfAComposeThatFillsItIn) {
  files.add("compose.yaml",
            "services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM a:1\n"
            "        CMD [\"b\"]\n        USER ${USER:-root}\n");
  EXPECT_THAT(found(), IsEmpty());
}

constexpr auto rootful = "FROM debian:13-slim\nCMD [\"sleep\", \"infinity\"]\nUSER root\n";

TEST_F(NamedDockerfiles, ByACompose) {
  files.add("compose.yaml",
            "services:\n  web:\n    build:\n      context: web\n      dockerfile: ../images/web.build\n");
  files.add("images/web.build", rootful);
  files.add("images/api.build", rootful);
  EXPECT_THAT(found(), ElementsAre("images/web.build:3:6 docker/user-root"));
  EXPECT_EQ(run_.result.files_checked, 2U);
  options.files.paths = {"compose.yaml"};
  EXPECT_THAT(found(), IsEmpty()) << "only a run over everything looks at what is named";
}

TEST_F(NamedDockerfiles, ByAWorkflow) {
  files.add(".github/workflows/build.yaml", R"(on: push
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: docker/build-push-action@v6
        with:
          file: ./images/web.build
)");
  files.add("images/web.build", rootful);
  EXPECT_THAT(found(), ElementsAre("images/web.build:3:6 docker/user-root"));
}

TEST_F(NamedDockerfiles, ByRailway) {
  files.add("railway.toml", "[build]\ndockerfilePath = \"images/web.build\"\n");
  files.add("images/web.build", rootful);
  EXPECT_THAT(found(), ElementsAre("images/web.build:3:6 docker/user-root"));
}

TEST_F(NamedDockerfiles, ByAScriptOfAWorkflow) {
  files.add(".github/workflows/build.yaml", R"(on: push
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - run: |
          docker build -t web \
            -f images/web.build .
      - run: docker build -f api.build .
        working-directory: images
)");
  files.add("images/web.build", rootful);
  files.add("api.build", rootful);
  EXPECT_THAT(found(), ElementsAre("images/web.build:3:6 docker/user-root"));
}

TEST_F(NamedDockerfiles, ByMakefilesAndScripts) {
  files.add("images/Makefile",
            "FILE = old.build\n\nweb: deps\n\t@docker build -t web \\\n\t  --file web.build $(CURDIR)\n"
            "other:\n\tdocker build -f $(FILE) .\n\tcd x && docker build -f api.build .\n");
  files.add("hack/build.sh", "#!/bin/sh\nset -e\npodman build -f images/job.build .\n");
  for (const char* name : {"web", "api", "job", "old"}) files.add("images/" + std::string(name) + ".build", rootful);
  EXPECT_THAT(found(), ElementsAre("images/job.build:3:6 docker/user-root", "images/web.build:3:6 docker/user-root"));
  EXPECT_EQ(run_.result.files_checked, 2U);
  EXPECT_EQ(run_.result.files_skipped, 0U) << "nobody asks of which kind a Makefile is";
}

TEST_F(NamedDockerfiles, ByABakeFile) {
  files.add("docker-bake.hcl",
            "target \"web\" {\n  args = { A = \"1\" }\n  dockerfile = \"web.build\"\n  context = \"images\"\n}\n"
            "target \"api\" {\n  dockerfile = \"images/api.build\"\n}\n"
            "target \"job\" {\n  dockerfile = \"${DIR}/job.build\"\n  dockerfile-inline = \"images/job.build\"\n}\n");
  for (const char* name : {"web", "api", "job"}) files.add("images/" + std::string(name) + ".build", rootful);
  EXPECT_THAT(found(), ElementsAre("images/api.build:3:6 docker/user-root", "images/web.build:3:6 docker/user-root"));
}

TEST_F(NamedDockerfiles, ByADevContainer) {
  files.add(".devcontainer/devcontainer.json",
            "// for everyone\n{\n  \"build\": {\"dockerfile\": \"tools.build\", \"context\": \"..\"},\n}\n");
  files.add(".devcontainer/tools.build", rootful);
  files.add("tools.build", rootful);
  EXPECT_THAT(found(), ElementsAre(".devcontainer/tools.build:3:6 docker/user-root"));
}

TEST_F(NamedDockerfiles, ThatAreIgnored) {
  files.add(".gitignore", "/images/\n");
  files.add("compose.yaml", "services:\n  web:\n    build: {context: ., dockerfile: images/web.build}\n");
  files.add("images/web.build", rootful);
  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace infralint::engine
