#include "engine/project_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "support/temporary_directory.h"

namespace infralint::engine {
namespace {

using ::testing::ElementsAre;

TEST(ProjectIndex, KnowsWhatLiesBelowTheRoot) {
  MemoryFileSystem files;
  files.add("a/b.yaml", "x: 1\n");
  files.add("a/a.txt", "text");
  files.add("/outside.yaml", "");
  const ProjectIndex project(files, "/project", 1 << 20);
  EXPECT_TRUE(project.is_file("a/b.yaml"));
  EXPECT_TRUE(project.is_file("./a/../a/b.yaml"));
  EXPECT_TRUE(project.is_file("/a//b.yaml"));
  EXPECT_TRUE(project.is_directory("a/"));
  EXPECT_FALSE(project.is_file(std::string_view("a/b.yaml\0", 9)));
  EXPECT_TRUE(project.is_directory("a"));
  EXPECT_TRUE(project.is_directory("."));
  EXPECT_FALSE(project.is_file("a"));
  EXPECT_FALSE(project.is_file("../outside.yaml"));
  EXPECT_THAT(project.names("a"), ElementsAre("a.txt", "b.yaml"));
  EXPECT_TRUE(project.names("nosuch").empty());
  ASSERT_NE(project.read("a/a.txt"), nullptr);
  EXPECT_EQ(project.read("a/a.txt")->text(), "text");
  EXPECT_EQ(project.read("a/a.txt"), project.read("a/./a.txt")) << "read once";
  EXPECT_EQ(project.read("a"), nullptr);
  ASSERT_NE(project.values("a/b.yaml"), nullptr);
  EXPECT_EQ(project.values("a/b.yaml")->documents.at(0).root->find("x")->text, "1");
  EXPECT_TRUE(project.complete());
}

TEST(ProjectIndex, AnOverlayStandsForAFile) {
  MemoryFileSystem files;
  files.add("a.yaml", "old");
  ProjectIndex project(files, "/project", 1 << 20);
  project.overlay("a.yaml", "new");
  project.overlay("b/c.yaml", "not on disk");
  EXPECT_EQ(project.read("a.yaml")->text(), "new");
  EXPECT_TRUE(project.is_file("b/c.yaml"));
}

TEST(ProjectIndex, LinksDoNotLeadOut) {
  const testing::TemporaryDirectory directory;
  const testing::TemporaryDirectory outside;
  outside.write("secret.yaml", "x");
  directory.write("a/x.yaml", "x");
  ASSERT_EQ(::symlink(outside.path().c_str(), directory.path("out").c_str()), 0);
  ASSERT_EQ(::symlink("a", directory.path("in").c_str()), 0);
  const auto files = make_real_file_system();
  const ProjectIndex project(*files, files->real_path(directory.path()), 1 << 20);
  EXPECT_FALSE(project.is_file("out/secret.yaml"));
  EXPECT_EQ(project.read("out/secret.yaml"), nullptr);
  EXPECT_TRUE(project.is_file("in/x.yaml"));
}

TEST(ProjectIndex, FilesAboveTheLimitCannotBeRead) {
  MemoryFileSystem files;
  files.add("a", "12345");
  EXPECT_EQ(ProjectIndex(files, "/project", 4).read("a"), nullptr);
  EXPECT_NE(ProjectIndex(files, "/project", 5).read("a"), nullptr);
}

}  // namespace
}  // namespace infralint::engine
