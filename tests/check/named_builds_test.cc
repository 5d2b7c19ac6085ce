#include "check/named_builds.h"

#include <gtest/gtest.h>

#include "check/build_context.h"
#include "support/memory_project.h"

namespace infralint {
namespace {

using testing::MemoryProject;

TEST(NamedBuilds, ComesFromComposeFilesAboveTheDockerfile) {
  const MemoryProject project({{"api/Dockerfile", "FROM a\n"},
                               {"web/Dockerfile", "FROM a\n"},
                               {"compose.yaml",
                                "services:\n"
                                "  api:\n"
                                "    build: {context: ., dockerfile: api/Dockerfile, target: run}\n"
                                "  web:\n"
                                "    build: web\n"
                                "  other:\n"
                                "    build: {context: '${DIR}'}\n"}});
  const auto api = named_builds("api/Dockerfile", project);
  ASSERT_EQ(api.size(), 1U);
  EXPECT_EQ(api[0].context, ".");
  EXPECT_EQ(api[0].target, "run");
  const auto web = named_builds("web/Dockerfile", project);
  ASSERT_EQ(web.size(), 1U);
  EXPECT_EQ(web[0].context, "web");
  EXPECT_EQ(web[0].target, "");
}

TEST(NamedBuilds, SaysWhatTheServiceSaysOfItsContainer) {
  const MemoryProject project({{"Dockerfile", "FROM a\n"},
                               {"compose.yaml",
                                "services:\n"
                                "  whole:\n"
                                "    build: .\n"
                                "    user: '10001:0'\n"
                                "    init: true\n"
                                "    healthcheck: {disable: true}\n"
                                "    ports: ['80:80']\n"
                                "    network_mode: host\n"
                                "  bare:\n"
                                "    build: .\n"
                                "    user: 0:0\n"
                                "    init: false\n"
                                "    ports: []\n"
                                "    network_mode: bridge\n"}});
  const auto builds = named_builds("Dockerfile", project);
  ASSERT_EQ(builds.size(), 2U);
  ASSERT_TRUE(builds[0].service && builds[1].service);
  const NamedService& whole = *builds[0].service;
  EXPECT_TRUE(whole.other_user && whole.init && whole.healthcheck && whole.ports && whole.host_network);
  const NamedService& bare = *builds[1].service;
  EXPECT_FALSE(bare.other_user || bare.init || bare.healthcheck || bare.ports || bare.host_network);
}

TEST(NamedBuilds, ComesFromWorkflowsOfTheRepositoryThatTheFileLiesIn) {
  const std::string workflow =
      "jobs:\n"
      "  image:\n"
      "    steps:\n"
      "      - uses: docker/build-push-action@v6\n"
      "        with: {context: src, file: docker/app.Dockerfile}\n";
  const MemoryProject project({{"docker/app.Dockerfile", "FROM a\n"},
                               {".github/workflows/image.yml", workflow},
                               {"nested/docker/app.Dockerfile", "FROM a\n"},
                               {"nested/.github/workflows/image.yml", workflow}});
  const auto at_root = named_builds("docker/app.Dockerfile", project);
  ASSERT_EQ(at_root.size(), 1U);
  EXPECT_EQ(at_root[0].context, "src");
  const auto nested = named_builds("nested/docker/app.Dockerfile", project);
  ASSERT_EQ(nested.size(), 1U);
  EXPECT_EQ(nested[0].context, "nested/src");
}

TEST(BuildContext, IsWhatTheProjectNamesElseEveryDirectoryAbove) {
  const std::vector<NamedBuild> named = {{"src", "", {}, {}}, {"src", "dev", {}, {}}, {".", "", {}, {}}};
  const BuildContext certain = build_context("a/b/Dockerfile", named);
  EXPECT_TRUE(certain.certain);
  EXPECT_EQ(certain.directories, (std::vector<std::string>{"src", "."}));
  const BuildContext guessed = build_context("a/b/Dockerfile", {});
  EXPECT_FALSE(guessed.certain);
  EXPECT_EQ(guessed.directories, (std::vector<std::string>{"a/b", "a", "."}));
}

}  // namespace
}  // namespace infralint
