// Our reading of ignore files against git's own, over trees made up from a fixed seed.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/discovery.h"
#include "support/temporary_directory.h"

namespace infralint::engine {
namespace {

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::string path() {
    std::string out;
    for (int depth = below(4); depth > 0; --depth) out += pick(names_) + "/";
    return out + pick(names_) + pick(endings_);
  }

  // Without a literal directly in front of `**/`: there git departs from its own manual.
  std::string pattern() {
    std::string out = below(5) == 0 ? "!" : "";
    if (below(4) == 0) out += "/";
    const int segments = 1 + below(3);
    for (int i = 0; i < segments; ++i) {
      if (i > 0) out += "/";
      out += below(5) == 0 ? "**" : pick(pieces_) + (below(3) == 0 ? pick(pieces_) : "");
    }
    if (below(4) == 0) out += "/";
    return out;
  }

  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

 private:
  const std::string& pick(const std::vector<std::string>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }

  std::mt19937 random_;
  const std::vector<std::string> names_ = {"a", "b", "ab", "a-b", "foo", "x y", "[z]", "Foo"};
  const std::vector<std::string> endings_ = {"", ".yaml", ".yml"};
  const std::vector<std::string> pieces_ = {"a",      "b",    "*",    "?",  "ab",   "foo",
                                            "*.yaml", "[ab]", "[!a]", "f*", "*o",   "[a-f]*",
                                            "\\[z",   "b*",   "x ",   "]",  "*.y*", "[[:upper:]]oo"};
};

std::set<std::string> not_ignored_by_git(const testing::TemporaryDirectory& tree) {
  std::set<std::string> out;
  const std::string command = "cd '" + tree.path() + "' && git ls-files -z --others --exclude-standard 2>/dev/null";
  FILE* const pipe = ::popen(command.c_str(), "r");
  std::string path;
  for (int byte = std::fgetc(pipe); byte != EOF; byte = std::fgetc(pipe)) {
    if (byte == 0) {
      out.insert(path);
      path.clear();
    } else {
      path += static_cast<char>(byte);
    }
  }
  ::pclose(pipe);
  return out;
}

TEST(GitignoreAgainstGit, AgreesOnGeneratedTrees) {
  if (std::system("git --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "git is not installed";
  const auto files = make_real_file_system();
  std::size_t kept = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const testing::TemporaryDirectory tree;
    ASSERT_EQ(std::system(("git init -q '" + tree.path() + "' 2>/dev/null").c_str()), 0);
    Generator generator(seed);
    std::string all_patterns;
    for (const char* name : {".gitignore", "a/.gitignore", "foo/a/.gitignore"}) {
      std::string patterns;
      for (int i = 2 + generator.below(5); i > 0; --i) patterns += generator.pattern() + "\n";
      tree.write(name, patterns);
      all_patterns += std::string(name) + ":\n" + patterns;
    }
    for (int i = 0; i < 60; ++i) {
      const std::string path = generator.path();
      // A name can be a directory already, or a directory's parent a file: then there is one file less.
      try {
        tree.write(path, "");
      } catch (const std::filesystem::filesystem_error&) {
      }
    }
    DiscoveryOptions options;
    options.exclude.emplace();
    std::set<std::string> ours;
    const std::string root = files->real_path(tree.path());
    options.paths = {root};
    for (const DiscoveredFile& file : discover(options, *files, root, [](std::string_view) { return true; }).files) {
      ours.insert(file.path);
    }
    kept += ours.size();
    EXPECT_EQ(ours, not_ignored_by_git(tree)) << "seed " << seed << "\n" << all_patterns;
  }
  EXPECT_GT(kept, 100U) << "trees in which everything is ignored prove nothing";
}

}  // namespace
}  // namespace infralint::engine
