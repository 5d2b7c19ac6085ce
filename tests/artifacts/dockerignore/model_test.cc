#include "artifacts/dockerignore/model.h"

#include <gtest/gtest.h>

namespace infralint::dockerignore {
namespace {

struct Case {
  const char* patterns;
  const char* path;
  bool excluded;
};

// What builders do, by docs.docker.com/build/concepts/context/#dockerignore-files and their matcher.
constexpr Case cases[] = {
    {"node_modules", "web/node_modules/x", false},
    {"**/node_modules", "node_modules/a", true},
    {"**/node_modules", "w/node_modules/a", true},
    {"/foo", "foo", true},
    {"./foo", "foo", true},
    {"foo/", "foo", true},
    {"x/../foo", "foo", true},
    {"foo", "foo/a/b", true},
    {"foo", "foobar", false},
    {"foo/*", "foo/a/b", true},
    {"foo/*", "foo", false},
    {"*.md", "a/b.md", false},
    {"**/*.md", "b.md", true},
    {"**/*.md", "a/b.md", true},
    {"a/**", "a", false},
    {"a/**", "a/b", true},
    {"a/**", "ab", false},
    {"a/**/b", "a/b", true},
    {"a/**/b", "a/x/y/b", true},
    {"*", "a/b", true},
    {"*\n!src", "src/a.c", false},
    {"*\n!src", "README", true},
    {"*\n!**/*.py", "s/x.py", false},
    {"logs\n!logs/keep.log", "logs/keep.log", false},
    {"!README.md\n*.md", "README.md", true},
    {"*.md\n!README.md", "README.md", false},
    {"*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true},
    {".git", ".gitignore", false},
    {".git", "sub/.git/config", false},
    {".git*", ".github/x", true},
    {".env", ".env.local", false},
    {".env", "api/.env", false},
    {".env*\n!.env.example", ".env.production", true},
    {".env*\n!.env.example", ".env.example", false},
    {"**/.env*", "a/.env.local", true},
    {"**.env", "x.env", true},
    {"**.env", "a/x.env", true},
    {"**.env", ".env", true},
    {"foo # c", "foo", false},
    {" # c", "# c", true},
    {"\\#x", "#x", true},
    {"../secret", "secret", false},
    {".*/", ".env", true},
    {".*/", ".github/x", true},
    {"dir\\sub", "dir/sub", false},
    {"**.l*g", "x.log", false},
    {"a**b", "axb", false},
    {"\xEF\xBB\xBFnode_modules", "node_modules", true},
    {"node_modules\r\ndist\r\n", "dist", true},
    {"**/", "a/b", true},
    {".", "a", false},
    {"/", "a", false},
    {"# node_modules", "node_modules", false},
    {"[a-c].txt", "b.txt", true},
    {"[^a-c].txt", "b.txt", false},
};

TEST(IgnoreFile, ExcludesWhatBuildersExclude) {
  for (const Case& each : cases) {
    const SourceFile file(".dockerignore", each.patterns);
    EXPECT_EQ(read_document(file)->excluding(each.path) != nullptr, each.excluded)
        << "`" << each.patterns << "` on " << each.path;
  }
}

TEST(IgnoreFile, KnowsWhatBuildersRefuse) {
  for (const char* pattern : {"[abc", "[]", "[a-]", "[^]", "dir\\", "[a-\\", "x[-a]"}) {
    EXPECT_FALSE(complaint_about(pattern).empty()) << pattern;
  }
  for (const char* pattern : {"", "[a-z]*", "[^._]x", "\\[draft\\]", "**/*.md", "[]]"}) {
    EXPECT_EQ(complaint_about(pattern).empty(), std::string_view(pattern) != "[]]") << pattern;
  }
}

TEST(IgnoreFile, KnowsWhereItsPatternsStand) {
  const SourceFile file(".dockerignore", "# first\n  ! a b  \n\nc");
  const auto document = read_document(file);
  ASSERT_EQ(document->patterns.size(), 2U);
  EXPECT_EQ(document->patterns[0].text, "a b");
  EXPECT_TRUE(document->patterns[0].exception);
  EXPECT_EQ(document->patterns[0].span, (Span{10, 15}));
  EXPECT_EQ(document->patterns[0].line, (Span{8, 18}));
  EXPECT_EQ(document->patterns[1].span, (Span{19, 20}));
  ASSERT_EQ(document->comments.size(), 1U);
  EXPECT_EQ(document->comments[0], (Span{0, 7}));
}

}  // namespace
}  // namespace infralint::dockerignore
