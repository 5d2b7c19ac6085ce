#include "base/file_system.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/temporary_directory.h"

namespace infralint {
namespace {

std::vector<std::string> names(const FileSystem& files, const std::string& path) {
  std::vector<std::string> out;
  const auto entries = files.list(path);
  if (entries) {
    for (const DirectoryEntry& entry : *entries) out.push_back(entry.name);
  }
  return out;
}

class RealFiles : public ::testing::Test {
 protected:
  testing::TemporaryDirectory directory;
  std::unique_ptr<FileSystem> files = make_real_file_system();
};

TEST_F(RealFiles, ReadsTheWholeFile) {
  directory.write("a", std::string(200000, 'x'));
  directory.write("empty", "");
  EXPECT_EQ(files->read(directory.path("a"), 1 << 20).value(), std::string(200000, 'x'));
  EXPECT_EQ(files->read(directory.path("empty"), 10).value(), "");
  EXPECT_EQ(files->status(directory.path("a")).size, 200000U);
}

TEST_F(RealFiles, TheLimitIsTheLargestSizeThatIsRead) {
  directory.write("ten", "0123456789");
  EXPECT_TRUE(files->read(directory.path("ten"), 10).ok());
  EXPECT_EQ(files->read(directory.path("ten"), 9).error(), "larger than 9 bytes");
}

TEST_F(RealFiles, ReadsFilesThatTellNoSize) {
  const auto status = files->read("/proc/self/status", 1 << 20);
  ASSERT_TRUE(status.ok());
  EXPECT_TRUE(status.value().starts_with("Name:"));
}

TEST_F(RealFiles, ListsInByteOrder) {
  for (const char* name : {"b", "a.yaml", "B", ".hidden", "a/x"}) directory.write(name, "");
  EXPECT_EQ(names(*files, directory.path()), (std::vector<std::string>{".hidden", "B", "a", "a.yaml", "b"}));
}

TEST_F(RealFiles, NamesTheReason) {
  EXPECT_EQ(files->read(directory.path("none"), 1).error(), "no such file or directory");
  EXPECT_EQ(files->read(directory.path(), 1).error(), "is a directory");
  EXPECT_EQ(files->list(directory.path("none")).error(), "no such file or directory");
}

TEST_F(RealFiles, NeverWaitsForAFifo) {
  ASSERT_EQ(::mkfifo(directory.path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(files->read(directory.path("pipe"), 100).error(), "not a regular file");
  EXPECT_EQ(files->status(directory.path("pipe")).type, FileType::other);
}

TEST_F(RealFiles, SeesLinksAndTheirTargets) {
  directory.write("a", "1");
  ASSERT_EQ(::symlink("a", directory.path("link").c_str()), 0);
  ASSERT_EQ(::symlink("loop", directory.path("loop").c_str()), 0);
  EXPECT_EQ(files->status(directory.path("link")).type, FileType::symlink);
  EXPECT_EQ(files->target_status(directory.path("link")).type, FileType::regular);
  EXPECT_EQ(files->target_status(directory.path("loop")).type, FileType::missing);
  EXPECT_EQ(files->real_path(directory.path("link")), files->real_path(directory.path("a")));
  EXPECT_EQ(files->real_path(directory.path("loop")), "");
}

TEST(MemoryFiles, LookLikeADisk) {
  MemoryFileSystem files;
  files.add("a/b.yaml", "x: 1\n");
  files.add("a-b", "");
  files.add("a.yaml", "");
  files.add("/etc/passwd", "root");
  EXPECT_EQ(files.read("./a/../a/b.yaml", 100).value(), "x: 1\n");
  EXPECT_EQ(names(files, "."), (std::vector<std::string>{"a", "a-b", "a.yaml"}));
  EXPECT_EQ(names(files, "/"), (std::vector<std::string>{"etc", "project"}));
  EXPECT_EQ(files.status("a").type, FileType::directory);
  EXPECT_EQ(files.status("b").type, FileType::missing);
  EXPECT_EQ(files.real_path("a"), "/project/a");
  EXPECT_FALSE(files.read("a", 10).ok());
  EXPECT_EQ(files.read("a/b.yaml", 4).error(), "larger than 4 bytes");
}

TEST(MemoryFiles, DifferentFilesHaveDifferentIdentities) {
  MemoryFileSystem files;
  files.add("a", "");
  files.add("b", "");
  EXPECT_NE(files.status("a").inode, files.status("b").inode);
}

}  // namespace
}  // namespace infralint
