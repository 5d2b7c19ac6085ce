#include "check/nonroot_containers.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "support/memory_project.h"

namespace infralint {
namespace {

constexpr const char* pod = R"(apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: log, image: acme/log, securityContext: {runAsNonRoot: true}}
    - {name: web, image: "ghcr.io/acme/web:1.0", securityContext: {runAsNonRoot: true}}
)";

std::string found(const std::map<std::string, std::string>& files, bool complete = true) {
  const testing::MemoryProject project(files, complete);
  const std::vector<std::string> images{"acme/web"};
  const auto container = nonroot_container(images, project);
  if (!container) return {};
  const SourceFile& file = *project.read(container->path);
  return container->path + ":" + std::to_string(file.position(container->demand.begin).line);
}

TEST(NonRootContainers, AreFoundInTheOrderOfDirectories) {
  EXPECT_EQ(found({{"deploy/web.yaml", pod}}), "deploy/web.yaml:7");
  EXPECT_EQ(found({{"a/b/web.yaml", pod}, {"z/web.yml", pod}}), "z/web.yml:7");
  EXPECT_EQ(found({{"web.txt", pod}, {"node_modules/x/web.yaml", pod}, {".cache/web.yaml", pod}}), "");
}

TEST(NonRootContainers, AreUnknownWhereTheProjectIs) { EXPECT_EQ(found({{"web.yaml", pod}}, false), ""); }

TEST(NonRootContainers, MayStandInListsAndTemplates) {
  std::string list =
      "kind: List\nitems:\n  - spec:\n      jobTemplate:\n        spec:\n          template:\n            spec:\n";
  list += "              initContainers:\n                - image: acme/web\n";
  list += "                  securityContext:\n                    runAsNonRoot: true\n";
  EXPECT_EQ(found({{"jobs.yaml", list}}), "jobs.yaml:11");
}

TEST(NonRootContainers, NothingRunsWhatNobodyCanRead) {
  EXPECT_EQ(found({{"web.yaml", std::string(pod) + "bad: [\n"}}), "");
  std::string bomb = std::string(pod) + "bomb:\n  - &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level < 12; ++level) {
    const std::string below = "*a" + std::to_string(level - 1);
    bomb += "  - &a" + std::to_string(level) + " [" + below;
    for (int i = 1; i < 10; ++i) bomb += ", " + below;
    bomb += "]\n";
  }
  EXPECT_EQ(found({{"web.yaml", bomb}}), "");
}

TEST(NonRootContainers, AKustomizationThatSpeaksOfUsersDecides) {
  const std::string patch =
      "patches:\n  - patch: |-\n      - {op: add, path: /spec/securityContext/runAsUser, value: 1}\n";
  EXPECT_EQ(found({{"web.yaml", pod}, {"kustomization.yaml", "resources: [web.yaml]\n"}}), "web.yaml:7");
  EXPECT_EQ(found({{"web.yaml", pod}, {"kustomization.yaml", patch}}), "");
}

}  // namespace
}  // namespace infralint
