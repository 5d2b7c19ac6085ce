#include "artifacts/compose/mounts.h"

#include <gtest/gtest.h>

namespace infralint::compose {
namespace {

std::vector<std::string> parts(std::string_view text) {
  std::vector<std::string> out;
  for (const Span span : split_mount(text).parts) out.emplace_back(span.of(text));
  return out;
}

using Parts = std::vector<std::string>;

TEST(ComposeMounts, SplitsAtColonsOutsideOfDrivesAndReferences) {
  EXPECT_EQ(parts("/data"), Parts({"/data"}));
  EXPECT_EQ(parts("./a:/x:ro,z"), Parts({"./a", "/x", "ro,z"}));
  EXPECT_EQ(parts("C:\\app:/app:ro"), Parts({"C:\\app", "/app", "ro"}));
  EXPECT_EQ(parts("${DIR:-./d}:/x"), Parts({"${DIR:-./d}", "/x"}));
}

TEST(ComposeMounts, RefusesEmptyAndSurplusParts) {
  EXPECT_TRUE(split_mount("./a:/x:ro").problem.empty());
  EXPECT_FALSE(split_mount("./a:/x:ro:z").problem.empty());
  EXPECT_FALSE(split_mount(":/x").problem.empty());
  EXPECT_FALSE(split_mount("").problem.empty());
}

TEST(ComposeMounts, TellsDirectoriesFromVolumes) {
  EXPECT_EQ(type_of_source("./d"), MountType::bind);
  EXPECT_EQ(type_of_source("~/d"), MountType::bind);
  EXPECT_EQ(type_of_source("C:\\d"), MountType::bind);
  EXPECT_EQ(type_of_source("data/db"), MountType::named);
}

TEST(ComposeMounts, CleansPaths) {
  EXPECT_EQ(clean_path("/a/./b//c/"), "/a/b/c");
  EXPECT_EQ(clean_path("/a/../.."), "/");
  EXPECT_EQ(clean_path("./a/../b"), "b");
  EXPECT_TRUE(is_within("/etc/ssh/x", "/etc/ssh"));
  EXPECT_FALSE(is_within("/etc/sshd", "/etc/ssh"));
  EXPECT_TRUE(is_within("/x", "/"));
}

}  // namespace
}  // namespace infralint::compose
