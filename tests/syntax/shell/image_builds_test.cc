#include "syntax/shell/image_builds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "syntax/shell/parse.h"

namespace infralint::shell {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> built(std::string_view text) { return built_dockerfiles(parse(text, {})); }

TEST(ImageBuilds, FindsTheFileOfEveryBuild) {
  EXPECT_THAT(built("docker build -t app -f build/app.docker ."), ElementsAre("build/app.docker"));
  EXPECT_THAT(built("sudo docker --debug buildx build --file=a --push . && podman build . --file 'b c'"),
              ElementsAre("a", "b c"));
  EXPECT_THAT(built("buildah bud -f x\nnerdctl build -f y ."), ElementsAre("x", "y"));
}

TEST(ImageBuilds, LeavesOutWhatItCannotKnow) {
  EXPECT_THAT(built("docker build -f \"$file\" ."), IsEmpty());
  EXPECT_THAT(built("docker build -f - . < x"), IsEmpty());
  EXPECT_THAT(built("docker build ."), IsEmpty());
  EXPECT_THAT(built("docker build -f"), IsEmpty());
  EXPECT_THAT(built("cd build && docker build -f x ."), IsEmpty());
}

TEST(ImageBuilds, OtherCommandsHaveTheirOwnFiles) {
  EXPECT_THAT(built("docker compose -f compose.yaml build\ndocker run -f x build\nkubectl apply -f build"), IsEmpty());
}

}  // namespace
}  // namespace infralint::shell
