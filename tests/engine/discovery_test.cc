#include "engine/discovery.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/temporary_directory.h"

namespace infralint::engine {
namespace {

using Paths = std::vector<std::string>;

bool is_yaml(std::string_view path) { return path.ends_with(".yaml"); }

Paths paths_of(const Discovery& discovery) {
  Paths out;
  for (const DiscoveredFile& file : discovery.files) out.push_back(file.path);
  return out;
}

Paths walk(const FileSystem& files, Paths named = {}, DiscoveryOptions options = {}) {
  options.paths = std::move(named);
  return paths_of(discover(options, files, "/project", is_yaml));
}

std::string reason(const Discovery& discovery, std::string_view path) {
  for (const SkippedFile& each : discovery.skipped) {
    if (each.path == path) return each.reason;
  }
  return {};
}

const auto no_mark = [](const std::string&) { return false; };

MemoryFileSystem tree(const Paths& paths) {
  MemoryFileSystem files;
  for (const std::string& path : paths) files.add(path, "");
  return files;
}

TEST(Discovery, ListsWantedFilesInByteOrderHiddenOnesToo) {
  const auto files = tree({"b.yaml", "a/x.yaml", "a.yaml", ".github/w.yaml", "a/x.txt", "B.yaml"});
  EXPECT_EQ(walk(files), (Paths{".github/w.yaml", "B.yaml", "a.yaml", "a/x.yaml", "b.yaml"}));
}

TEST(Discovery, LeavesStoresAndForeignDirectoriesOut) {
  const auto files = tree({".git/x.yaml", "node_modules/p/x.yaml", "a/vendor/x.yaml", "venv/pyvenv.cfg", "venv/x.yaml",
                           "b/venv/x.yaml", "build/x.yaml", "dist/x.yaml", ".svn/x.yaml"});
  EXPECT_EQ(walk(files), (Paths{"b/venv/x.yaml", "build/x.yaml", "dist/x.yaml"}));
}

TEST(Discovery, EntersWhatIsNamed) {
  const auto files = tree({"vendor/a/x.yaml", "vendor/b/x.yaml", "c.yaml"});
  EXPECT_EQ(walk(files, {"vendor/a"}), (Paths{"vendor/a/x.yaml"}));
  EXPECT_EQ(walk(files, {"vendor/b/x.yaml", "c.yaml"}), (Paths{"c.yaml", "vendor/b/x.yaml"}));
}

TEST(Discovery, NamedFilesAreTakenWhateverTheyAreCalledAndIgnored) {
  auto files = tree({"a.txt", "b.yaml"});
  files.add(".gitignore", "b.yaml\n");
  EXPECT_EQ(walk(files, {"b.yaml", "a.txt"}), (Paths{"a.txt", "b.yaml"}));
  DiscoveryOptions forced;
  forced.force_exclude = true;
  EXPECT_EQ(walk(files, {"b.yaml", "a.txt"}, forced), (Paths{"a.txt"}));
}

TEST(Discovery, ForcedExclusionLooksAtTheDirectoriesAbove) {
  const auto files = tree({"vendor/a/x.yaml", "node_modules/x.yaml", "ok/x.yaml"});
  DiscoveryOptions forced;
  forced.force_exclude = true;
  EXPECT_EQ(walk(files, {"vendor/a/x.yaml", "node_modules", "ok/x.yaml"}, forced), (Paths{"ok/x.yaml"}));
}

TEST(Discovery, EachFileOnceWhateverTheOrderOfPaths) {
  const auto files = tree({"a/x.yaml", "a/b/y.yaml"});
  EXPECT_EQ(walk(files, {"a/b", "a", "a/x.yaml", "./a"}), (Paths{"a/b/y.yaml", "a/x.yaml"}));
  DiscoveryOptions options;
  options.paths = {"a", "a/x.yaml"};
  const Discovery found = discover(options, files, "/project", is_yaml);
  EXPECT_TRUE(found.files[1].named) << "naming a file holds even when a directory that holds it is named, too";
}

TEST(Discovery, ExcludesAndIncludes) {
  const auto files = tree({"node_modules/x.yaml", "a/x.yaml", "a/y.yaml", "legacy/z.yaml"});
  DiscoveryOptions options;
  options.exclude.emplace().emplace_back(".", "legacy/");
  EXPECT_EQ(walk(files, {}, options), (Paths{"a/x.yaml", "a/y.yaml", "node_modules/x.yaml"}));
  options = {};
  options.more_exclude.emplace_back(".", "**/{x,z}.yaml");
  EXPECT_EQ(walk(files, {}, options), (Paths{"a/y.yaml"}));
  options = {};
  options.include.emplace_back("a", "x.yaml");
  EXPECT_EQ(walk(files, {}, options), (Paths{"a/x.yaml"}));
}

TEST(Discovery, NestedRepositoriesAreTheirOwn) {
  const auto files = tree({".git/HEAD", "sub/.git", "sub/x.yaml", "a.yaml"});
  EXPECT_EQ(walk(files), (Paths{"a.yaml"}));
  EXPECT_EQ(walk(files, {"sub"}), (Paths{"sub/x.yaml"}));
  DiscoveryOptions options;
  options.enter_repositories = true;
  EXPECT_EQ(walk(files, {}, options), (Paths{"a.yaml", "sub/x.yaml"}));
}

TEST(Discovery, MissingPathsAreProblemsAndTheRestGoesOn) {
  const auto files = tree({"a.yaml"});
  DiscoveryOptions options;
  options.paths = {"nosuch", "a.yaml"};
  const Discovery found = discover(options, files, "/project", is_yaml);
  ASSERT_EQ(found.problems.size(), 1U);
  EXPECT_EQ(found.problems[0].path, "nosuch");
  EXPECT_EQ(found.problems[0].message, "no such file or directory");
  EXPECT_EQ(paths_of(found), (Paths{"a.yaml"}));
}

TEST(Discovery, SaysWhyAFileIsLeftOut) {
  auto files = tree({"a.yaml", "vendor/b.yaml"});
  files.add(".gitignore", "# generated\na.yaml\n");
  const Discovery found = discover({}, files, "/project", is_yaml);
  EXPECT_EQ(reason(found, "a.yaml"), "ignored by .gitignore:2");
  EXPECT_EQ(reason(found, "vendor/"), "a directory of this name holds no files of the project");
}

TEST(Discovery, ADirectoryCalledLikeAFileIsADirectory) {
  const auto files = tree({"Dockerfile.yaml/x.yaml"});
  EXPECT_EQ(walk(files), (Paths{"Dockerfile.yaml/x.yaml"}));
}

class DiscoveryOnDisk : public ::testing::Test {
 protected:
  Discovery discover_all(Paths named = {}) {
    DiscoveryOptions options;
    root = files->real_path(directory.path());
    if (named.empty()) named.push_back("");
    for (const std::string& name : named) options.paths.push_back(root + "/" + name);
    return discover(options, *files, root, is_yaml);
  }
  void link(const std::string& target, const std::string& name) {
    ASSERT_EQ(::symlink(target.c_str(), directory.path(name).c_str()), 0);
  }

  testing::TemporaryDirectory directory;
  std::unique_ptr<FileSystem> files = make_real_file_system();
  std::string root;
};

TEST_F(DiscoveryOnDisk, LinkedFilesAreReportedOnceUnderTheirRealName) {
  directory.write("base.yaml", "");
  link("base.yaml", "prod.yaml");
  EXPECT_EQ(paths_of(discover_all()), (Paths{"base.yaml"}));
  const Discovery named = discover_all({"prod.yaml"});
  EXPECT_EQ(paths_of(named), (Paths{"base.yaml"}));
}

TEST_F(DiscoveryOnDisk, LinksOutOfTheProjectAreNotFollowed) {
  const testing::TemporaryDirectory outside;
  outside.write("x.yaml", "");
  directory.write("a/y.yaml", "");
  link(outside.path("x.yaml"), "x.yaml");
  link(outside.path(), "away");
  const Discovery found = discover_all();
  EXPECT_EQ(paths_of(found), (Paths{"a/y.yaml"}));
  EXPECT_EQ(reason(found, "x.yaml"), "a link that leaves the project");
}

TEST_F(DiscoveryOnDisk, LinkLoopsEnd) {
  directory.write("a/x.yaml", "");
  link("..", "a/up");
  link("loop.yaml", "loop.yaml");
  EXPECT_EQ(paths_of(discover_all()), (Paths{"a/x.yaml"}));
}

TEST_F(DiscoveryOnDisk, FifosAreSkippedInAWalkAndRefusedWhenNamed) {
  ASSERT_EQ(::mkfifo(directory.path("pipe.yaml").c_str(), 0600), 0);
  const Discovery walked = discover_all();
  EXPECT_TRUE(walked.files.empty());
  EXPECT_EQ(reason(walked, "pipe.yaml"), "not a regular file");
  const Discovery named = discover_all({"pipe.yaml"});
  ASSERT_EQ(named.problems.size(), 1U);
  EXPECT_EQ(named.problems[0].message, "not a regular file");
}

TEST_F(DiscoveryOnDisk, DeepTreesNeedNoStack) {
  std::string path;
  for (int i = 0; i < 900; ++i) path += "d/";
  directory.write(path + "x.yaml", "");
  EXPECT_EQ(discover_all().files.size(), 1U);
}

TEST(FindRoot, TheNearestRepositoryAbove) {
  const auto files = tree({".git/HEAD", "a/b/x.yaml", "a/sub/.git", "a/sub/c/y.yaml"});
  EXPECT_EQ(find_root({"a/b/x.yaml"}, files, no_mark), "/project");
  EXPECT_EQ(find_root({"a/sub/c"}, files, no_mark), "/project/a/sub");
  EXPECT_EQ(find_root({"a/sub/c", "a/b"}, files, no_mark), "/project") << "one root holds all paths";
  EXPECT_EQ(find_root({}, files, no_mark), "/project");
}

TEST(FindRoot, AConfigurationMayMarkIt) {
  const auto files = tree({".git/HEAD", "a/b/x.yaml"});
  EXPECT_EQ(find_root({"a/b"}, files, [](const std::string& at) { return at == "/project/a"; }), "/project/a");
}

TEST(FindRoot, WithoutAnyMarkTheDirectoriesDecide) {
  const auto files = tree({"a/b/x.yaml", "a/c/y.yaml", "/other/z.yaml"});
  EXPECT_EQ(find_root({"a/b"}, files, no_mark), "/project/a/b");
  EXPECT_EQ(find_root({"a/b", "a/c"}, files, no_mark), "/project/a");
  EXPECT_EQ(find_root({"a/b/x.yaml"}, files, no_mark), "/project") << "a file alone: the working directory";
  EXPECT_EQ(find_root({"/other/z.yaml"}, files, no_mark), "/other");
  EXPECT_EQ(find_root({"nosuch"}, files, no_mark), "/project");
}

}  // namespace
}  // namespace infralint::engine
