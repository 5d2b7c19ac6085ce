#include "engine/gitignore.h"

#include <gtest/gtest.h>

#include "engine/discovery.h"

namespace infralint::engine {
namespace {

// Whether a walk over a project with this `.gitignore` leaves `path` out.
bool ignored(std::string_view patterns, std::string_view path) {
  MemoryFileSystem files;
  files.add(".gitignore", std::string(patterns));
  files.add(path, "");
  const Discovery found = discover({}, files, "/project", [&](std::string_view each) { return each == path; });
  return found.files.empty();
}

TEST(Gitignore, CasesVerifiedWithGit) {
  EXPECT_TRUE(ignored("out/\n!out/keep/f.yaml\n", "out/keep/f.yaml")) << "the parent is excluded";
  EXPECT_FALSE(ignored("build/*\n!build/Dockerfile\n", "build/Dockerfile"));
  EXPECT_TRUE(ignored("build/*\n!build/Dockerfile\n", "build/sub/Dockerfile"));
  EXPECT_FALSE(ignored("foo/*\n!foo/bar/\n", "foo/bar/z.yaml"));
  EXPECT_TRUE(ignored("/star.yaml\n", "star.yaml"));
  EXPECT_FALSE(ignored("/star.yaml\n", "a/star.yaml"));
  EXPECT_TRUE(ignored("a/**/c/\n", "a/b/c/f.yaml"));
  EXPECT_TRUE(ignored("x/abc\n", "x/abc/y/q.yaml"));
  EXPECT_TRUE(ignored("**/logs/**\n", "logs/deep/l.yaml"));
  EXPECT_TRUE(ignored("foo**bar.yaml\n", "fooxbar.yaml"));
  EXPECT_FALSE(ignored("foo**bar.yaml\n", "foo/xbar.yaml"));
  EXPECT_TRUE(ignored("[!a]q.yaml\n", "bq.yaml"));
  EXPECT_FALSE(ignored("[!a]q.yaml\n", "aq.yaml"));
  EXPECT_FALSE(ignored("*.tmp/\n", "k.tmp")) << "directories only";
  EXPECT_TRUE(ignored("abc[0-9].yaml\n", "abc1.yaml"));
  EXPECT_FALSE(ignored("abc[0-9].yaml\n", "abcd.yaml"));
  EXPECT_FALSE(ignored("upper.yaml\n", "UPPER.yaml"));
}

TEST(Gitignore, LinesAreReadAsGitReadsThem) {
  EXPECT_TRUE(
      ignored("\xEF\xBB\xBF"
              "a.yaml\n",
              "a.yaml"));
  EXPECT_TRUE(ignored("a.yaml\r\n", "a.yaml"));
  EXPECT_TRUE(ignored("a.yaml", "a.yaml")) << "without a line break at the end";
  EXPECT_TRUE(ignored("a.yaml   \n", "a.yaml"));
  EXPECT_TRUE(ignored("a\\ \n", "a "));
  EXPECT_FALSE(ignored("a\t\n", "a"));
  EXPECT_FALSE(ignored("# a\n#a\n", "#a"));
  EXPECT_TRUE(ignored("\\#a\n", "#a"));
  EXPECT_TRUE(ignored("\\!a\n", "!a"));
  EXPECT_TRUE(ignored("!a\na\n", "a")) << "the last pattern wins";
  EXPECT_FALSE(ignored("a\n!a\n", "a"));
}

TEST(Gitignore, TheNearerFileWins) {
  MemoryFileSystem files;
  files.add(".gitignore", "*.yaml\n/sub/b.yml\n");
  files.add("sub/.gitignore", "!keep.yaml\nb.yml\n");
  for (const char* path : {"keep.yaml", "sub/keep.yaml", "sub/x.yaml", "sub/deep/keep.yaml", "sub/deep/b.yml"}) {
    files.add(path, "");
  }
  const Discovery found = discover({}, files, "/project", [](std::string_view) { return true; });
  std::vector<std::string> paths;
  for (const DiscoveredFile& file : found.files) paths.push_back(file.path);
  EXPECT_EQ(paths, (std::vector<std::string>{".gitignore", "sub/.gitignore", "sub/deep/keep.yaml", "sub/keep.yaml"}));
}

TEST(Gitignore, SaysWhichLine) {
  const IgnoreFile file("# comment\n\n*.log\n!keep.log\n");
  EXPECT_EQ(file.judge("a.log", false)->line, 3U);
  EXPECT_TRUE(file.judge("a.log", false)->ignored);
  EXPECT_FALSE(file.judge("keep.log", false)->ignored);
  EXPECT_FALSE(file.judge("a.txt", false).has_value());
}

TEST(Gitignore, OwnFileBeatsGitsAndTheRepositoryComesLast) {
  MemoryFileSystem files;
  files.add(".git/info/exclude", "a.yaml\nc.yaml\n");
  files.add(".gitignore", "!a.yaml\nb.yaml\n");
  files.add(".infralintignore", "!b.yaml\n");
  for (const char* path : {"a.yaml", "b.yaml", "c.yaml"}) files.add(path, "");
  const auto yaml = [](std::string_view path) { return path.ends_with(".yaml"); };
  const Discovery found = discover({}, files, "/project", yaml);
  ASSERT_EQ(found.files.size(), 2U);
  EXPECT_EQ(found.files[0].path, "a.yaml");
  EXPECT_EQ(found.files[1].path, "b.yaml");
  ASSERT_EQ(found.skipped.size(), 1U);
  EXPECT_EQ(found.skipped[0].reason, "ignored by .git/info/exclude:2");

  DiscoveryOptions all;
  all.respect_gitignore = false;
  EXPECT_EQ(discover(all, files, "/project", yaml).files.size(), 3U);
}

TEST(Gitignore, WorktreesFindTheCommonDirectory) {
  MemoryFileSystem files;
  files.add(".git", "gitdir: /repo/.git/worktrees/w\n");
  files.add("/repo/.git/worktrees/w/commondir", "../..\n");
  files.add("/repo/.git/info/exclude", "a.yaml\n");
  files.add("a.yaml", "");
  EXPECT_TRUE(discover({}, files, "/project", [](std::string_view path) { return path == "a.yaml"; }).files.empty());
}

}  // namespace
}  // namespace infralint::engine
