#include "check/image_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/source_file.h"
#include "syntax/value/read.h"

namespace infralint {
namespace {

using ::testing::ElementsAre;

TEST(ImageNames, AComposeFileNamesAnImageAroundItsVariables) {
  EXPECT_EQ(image_of_compose("registry.example.com:5000/acme/api:1.0"), "registry.example.com:5000/acme/api");
  EXPECT_EQ(image_of_compose("acme/api@sha256:0123"), "acme/api");
  EXPECT_EQ(image_of_compose("${REGISTRY:-ghcr.io}/acme/api:${TAG:?which}"), "*/acme/api");
  EXPECT_EQ(image_of_compose("acme/api:$TAG"), "acme/api");
  EXPECT_EQ(image_of_compose("$OWNER/api"), "*/api");
  EXPECT_EQ(image_of_compose("${IMAGE:-${NAME:-api}}"), "*");
  EXPECT_EQ(image_of_compose(""), "");
}

TEST(ImageNames, TheRegistryDoesNotMatter) {
  EXPECT_TRUE(is_same_image("acme/api", "registry.example.com/acme/api:1.0"));
  EXPECT_TRUE(is_same_image("localhost:5000/acme/api", "ghcr.io/acme/api@sha256:0123"));
  EXPECT_TRUE(is_same_image("ghcr.io/Acme/api", "ghcr.io/acme/api"));
  EXPECT_TRUE(is_same_image("api", "api:dev"));
  EXPECT_FALSE(is_same_image("api", "acme/api"));
  EXPECT_FALSE(is_same_image("acme/api", "other/api"));
  EXPECT_FALSE(is_same_image("acme/api", "acme/api-worker"));
  EXPECT_FALSE(is_same_image("", ""));
}

TEST(ImageNames, VariablesMayBeTheBeginningOnly) {
  EXPECT_TRUE(is_same_image("*/acme/api", "ghcr.io/acme/api:1.0"));
  EXPECT_TRUE(is_same_image("ghcr.io/*/api", "ghcr.io/acme/api"));
  EXPECT_FALSE(is_same_image("*/acme/api", "acme/api-worker"));
  EXPECT_FALSE(is_same_image("*/api", "my-api"));
  EXPECT_FALSE(is_same_image("*/api", "api"));
  EXPECT_FALSE(is_same_image("ghcr.io/*", "ghcr.io/acme/api"));
  EXPECT_FALSE(is_same_image("*", "acme/api"));
  EXPECT_FALSE(is_same_image("acme/api-*", "acme/api-worker"));
}

TEST(ImageNames, AWorkflowNamesItsImagesByTags) {
  const SourceFile file("w.yaml", R"(env: {REGISTRY: ghcr.io, NAME: "${{ github.repository }}"}
jobs:
  image:
    env: {NAME: acme/api}
    steps:
      - id: other
        uses: docker/metadata-action@v5
        with: {images: acme/other}
      - id: meta
        uses: docker/metadata-action@v5
        with:
          images: |
            name=${{ env.REGISTRY }}/acme/web,enable=true
            acme/web
      - with:
          tags: |
            ${{ env.REGISTRY }}/${{ env.NAME }}:${{ github.sha }}
            ghcr.io/${{ github.repository_owner }}/tool:latest,acme/tool:1
            ${{ steps.meta.outputs.tags }}
)");
  const value::Stream stream = value::parse_yaml(file);
  const value::Value& workflow = *stream.documents.at(0).root;
  const value::Value& job = workflow.find("jobs")->entries.front().value;
  const value::Value& inputs = *job.find("steps")->items.back().find("with");
  EXPECT_THAT(images_of_step(inputs, job, workflow),
              ElementsAre("ghcr.io/acme/api", "ghcr.io/*/tool", "acme/tool", "ghcr.io/acme/web", "acme/web"));
  // The workflow's NAME holds what nobody knows.
  const value::Value& elsewhere = *workflow.find("jobs");
  EXPECT_THAT(images_of_step(inputs, elsewhere, workflow), ElementsAre("ghcr.io/*", "ghcr.io/*/tool", "acme/tool"));
}

}  // namespace
}  // namespace infralint
