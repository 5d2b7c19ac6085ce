#include "engine/git_index.h"

#include <gtest/gtest.h>

#include "engine/project_index.h"

namespace infralint::engine {
namespace {

constexpr std::uint32_t plain_file = 0100644;
constexpr std::uint32_t executable_file = 0100755;
constexpr std::uint32_t link = 0120000;

std::string big_endian(std::uint32_t number, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(number >> (8 * i) & 0xff);
  return out;
}

// Versions 2 and 3: ten numbers, the hash and the flags; then the name, with NULs up to a multiple of eight.
std::string entry(std::uint32_t mode, const std::string& name, bool extended = false) {
  std::string out = std::string(24, '\1') + big_endian(mode, 4) + std::string(12, '\1') + std::string(20, '\2');
  out += big_endian(extended ? 0x4000 : 0, 2);
  if (extended) out += big_endian(0, 2);
  out += name;
  do {
    out += '\0';
  } while (out.size() % 8 != 0);
  return out;
}

std::string index(std::uint32_t version, std::uint32_t count, const std::string& entries) {
  return "DIRC" + big_endian(version, 4) + big_endian(count, 4) + entries + std::string(20, '\3');
}

TEST(GitIndex, TellsTheModeOfTrackedFiles) {
  const std::string bytes = index(
      2, 4,
      entry(plain_file, "a") + entry(executable_file, "b/run.sh") + entry(plain_file, "b/seven.x") + entry(link, "c"));
  EXPECT_EQ(tracked_as_executable(bytes, "a"), false);
  EXPECT_EQ(tracked_as_executable(bytes, "b/run.sh"), true);
  EXPECT_EQ(tracked_as_executable(bytes, "b/seven.x"), false);
  EXPECT_EQ(tracked_as_executable(bytes, "c"), std::nullopt) << "a link has no mode of its own";
  EXPECT_EQ(tracked_as_executable(bytes, "run.sh"), std::nullopt);
}

TEST(GitIndex, ReadsExtendedFlags) {
  const std::string bytes = index(3, 2, entry(plain_file, "a", true) + entry(executable_file, "b"));
  EXPECT_EQ(tracked_as_executable(bytes, "a"), false);
  EXPECT_EQ(tracked_as_executable(bytes, "b"), true);
}

TEST(GitIndex, ReadsCompressedNames) {
  const auto packed = [](std::uint32_t mode, char removed, const std::string& rest) {
    return std::string(24, '\1') + big_endian(mode, 4) + std::string(32, '\2') + big_endian(0, 2) + removed + rest +
           '\0';
  };
  const std::string bytes = index(
      4, 3, packed(plain_file, '\0', "bin/a") + packed(executable_file, '\1', "run") + packed(plain_file, '\7', "z"));
  EXPECT_EQ(tracked_as_executable(bytes, "bin/a"), false);
  EXPECT_EQ(tracked_as_executable(bytes, "bin/run"), true);
  EXPECT_EQ(tracked_as_executable(bytes, "z"), false);
}

TEST(GitIndex, SaysNothingOfWhatItCannotRead) {
  const std::string whole = index(2, 1, entry(executable_file, "a"));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    (void)tracked_as_executable(std::string_view(whole).substr(0, size), "zz");
  }
  EXPECT_EQ(tracked_as_executable("", "a"), std::nullopt);
  EXPECT_EQ(tracked_as_executable(index(5, 1, entry(executable_file, "a")), "a"), std::nullopt);
  EXPECT_EQ(tracked_as_executable(index(2, 9, entry(executable_file, "a")), "b"), std::nullopt);
  const std::string endless(12, '\xff');
  EXPECT_EQ(
      tracked_as_executable("DIRC" + big_endian(4, 4) + endless + endless + endless + endless + endless + endless, "a"),
      std::nullopt);
}

TEST(GitIndex, IsFoundAboveAndThroughALink) {
  MemoryFileSystem files;
  files.add("/repository/.git/index", "bytes");
  files.add("/repository/a/b/c", "");
  files.add("/linked/.git", "gitdir: /repository/.git\n");
  EXPECT_EQ(find_git_index(files, "/repository").prefix, "");
  EXPECT_EQ(find_git_index(files, "/repository/a/b").prefix, "a/b/");
  EXPECT_EQ(find_git_index(files, "/repository/a/b").bytes, "bytes");
  EXPECT_EQ(find_git_index(files, "/linked").bytes, "bytes");
  EXPECT_EQ(find_git_index(files, "/elsewhere").bytes, "");
}

TEST(ProjectIndex, AModeOfTheWorkTreeOrOfGitMakesAFileExecutable) {
  MemoryFileSystem files;
  files.add("by_mode", "12345");
  files.make_executable("by_mode");
  files.add("tracked", "");
  files.add("neither", "");
  files.add(".git/index", index(2, 2, entry(plain_file, "neither") + entry(executable_file, "tracked")));
  ProjectIndex project(files, "/project", 1 << 20);
  project.overlay("typed", "text");
  EXPECT_EQ(project.facts("by_mode")->executable, true);
  EXPECT_EQ(project.facts("by_mode")->size, 5U);
  EXPECT_EQ(project.facts("tracked")->executable, true);
  EXPECT_EQ(project.facts("neither")->executable, false);
  EXPECT_EQ(project.facts("typed")->executable, std::nullopt);
  EXPECT_EQ(project.facts("typed")->size, 4U);
  EXPECT_FALSE(project.facts("nosuch"));
  EXPECT_FALSE(project.facts("."));
}

}  // namespace
}  // namespace infralint::engine
