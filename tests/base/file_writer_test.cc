#include "base/file_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/temporary_directory.h"

namespace infralint {
namespace {

namespace fs = std::filesystem;

class Writing : public ::testing::Test {
 protected:
  std::string content(std::string_view name) const {
    std::ifstream file(directory.path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(directory.path()), {}));
  }
  testing::TemporaryDirectory directory;
  std::unique_ptr<FileWriter> writer = make_real_file_writer();
};

TEST_F(Writing, ReplacesAndKeepsTheMode) {
  directory.write("a", "old");
  fs::permissions(directory.path("a"), fs::perms(0751));
  EXPECT_FALSE(writer->replace(directory.path("a"), "old", "new text"));
  EXPECT_EQ(content("a"), "new text");
  EXPECT_EQ(fs::status(directory.path("a")).permissions(), fs::perms(0751));
  EXPECT_EQ(entries(), 1U) << "no draft is left";
}

TEST_F(Writing, LeavesAFileAloneThatHoldsSomethingElse) {
  for (const std::string_view now : {"older", "ol", ""}) {
    directory.write("a", now);
    const auto problem = writer->replace(directory.path("a"), "old", "new");
    ASSERT_TRUE(problem) << now;
    EXPECT_EQ(problem->message, "the file was changed by somebody else meanwhile");
    EXPECT_EQ(content("a"), now);
  }
  EXPECT_EQ(entries(), 1U);
}

TEST_F(Writing, RespectsReadOnlyFiles) {
  directory.write("a", "old");
  fs::permissions(directory.path("a"), fs::perms(0444));
  const auto problem = writer->replace(directory.path("a"), "old", "new");
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->message, "the file is read-only");
  EXPECT_EQ(content("a"), "old");
}

TEST_F(Writing, NeverFollowsALinkAndNeverWritesADirectory) {
  directory.write("a", "old");
  fs::create_symlink("a", directory.path("link"));
  fs::create_directory(directory.path("folder"));
  EXPECT_TRUE(writer->replace(directory.path("link"), "old", "new"));
  EXPECT_TRUE(writer->replace(directory.path("folder"), "", "new"));
  EXPECT_TRUE(writer->replace(directory.path("nosuch"), "", "new"));
  EXPECT_EQ(content("a"), "old");
  EXPECT_TRUE(fs::is_symlink(directory.path("link")));
}

}  // namespace
}  // namespace infralint
