#include "artifacts/compose/project.h"

#include <gtest/gtest.h>

namespace infralint::compose {
namespace {

TEST(ComposeProject, KnowsItsFilesByName) {
  for (const char* name : {"compose.yaml", "a/docker-compose.yml", "docker-compose.prod.yml", "compose_ci.yaml",
                           "app.compose.yml", "my-docker-compose.yaml"}) {
    EXPECT_TRUE(has_compose_name(name)) << name;
  }
  for (const char* name : {"composer.yaml", "compositions.yml", "compose.json", "services.yaml", "decompose.yaml"}) {
    EXPECT_FALSE(has_compose_name(name)) << name;
  }
}

TEST(ComposeProject, ReadsTheStageFromTheName) {
  EXPECT_EQ(stage_of_file("compose.yaml"), FileStage::normal);
  EXPECT_EQ(stage_of_file("deploy/docker-compose.prod.yml"), FileStage::production);
  EXPECT_EQ(stage_of_file("compose.override.yml"), FileStage::development);
  EXPECT_EQ(stage_of_file("docker-compose-e2e.yml"), FileStage::test);
  EXPECT_EQ(stage_of_file("compose.demo.yaml"), FileStage::example);
}

}  // namespace
}  // namespace infralint::compose
