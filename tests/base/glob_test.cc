#include "base/glob.h"

#include <gtest/gtest.h>

#include <string>

namespace infralint {
namespace {

bool file(std::string_view pattern, std::string_view path) { return Glob(pattern).matches(path, false); }
bool directory(std::string_view pattern, std::string_view path) { return Glob(pattern).matches(path, true); }
bool braces(std::string_view pattern, std::string_view path) { return Glob(pattern, {.braces = true}).covers(path); }

TEST(Glob, WithoutSlashComparesTheBaseName) {
  EXPECT_TRUE(file("a.yaml", "a.yaml"));
  EXPECT_TRUE(file("a.yaml", "x/y/a.yaml"));
  EXPECT_FALSE(file("a.yaml", "xa.yaml"));
  EXPECT_TRUE(file("*.tmp", "k.tmp"));
  EXPECT_TRUE(file("**foo", "a/xfoo"));
  EXPECT_TRUE(file("**", "a/b"));
}

TEST(Glob, SlashAnchorsToThePatternsDirectory) {
  EXPECT_TRUE(file("/star.yaml", "star.yaml"));
  EXPECT_FALSE(file("/star.yaml", "a/star.yaml"));
  EXPECT_TRUE(file("x/abc", "x/abc"));
  EXPECT_FALSE(file("x/abc", "y/x/abc"));
}

TEST(Glob, TrailingSlashMeansDirectories) {
  EXPECT_FALSE(file("*.tmp/", "k.tmp"));
  EXPECT_TRUE(directory("*.tmp/", "k.tmp"));
  EXPECT_TRUE(directory("out/", "a/out"));
}

TEST(Glob, WildcardsStayInsideASegment) {
  EXPECT_TRUE(file("foo**bar.yaml", "fooxbar.yaml"));
  EXPECT_FALSE(file("a/foo**bar.yaml", "a/foo/xbar.yaml"));
  EXPECT_FALSE(file("a/*", "a/b/c"));
  EXPECT_FALSE(file("a?b", "a/b"));
  EXPECT_TRUE(file("a/**foo", "a/xfoo"));
  EXPECT_FALSE(file("a/**foo", "a/b/xfoo"));
}

TEST(Glob, DoubleStarStandsForDirectories) {
  EXPECT_TRUE(directory("a/**/c/", "a/b/c"));
  EXPECT_TRUE(directory("a/**/c/", "a/c"));
  EXPECT_TRUE(directory("a/**/c/", "a/x/y/c"));
  EXPECT_FALSE(directory("a/**/c/", "ac"));
  EXPECT_TRUE(file("**/logs/**", "logs/deep/l.yaml"));
  EXPECT_FALSE(directory("**/logs/**", "logs")) << "everything inside, not the directory itself";
  EXPECT_TRUE(file("**/a/**/b", "x/a/q/a/r/b"));
  EXPECT_TRUE(file("x/***", "x/y/z"));
}

TEST(Glob, Sets) {
  EXPECT_TRUE(file("abc[0-9].yaml", "abc1.yaml"));
  EXPECT_FALSE(file("abc[0-9].yaml", "abcd.yaml"));
  EXPECT_TRUE(file("[!a]q.yaml", "bq.yaml"));
  EXPECT_FALSE(file("[!a]q.yaml", "aq.yaml"));
  EXPECT_FALSE(file("[^a]q.yaml", "aq.yaml"));
  EXPECT_TRUE(file("[[:alpha:]_]x", "_x"));
  EXPECT_TRUE(file("[[:digit:][:upper:]]x", "Qx"));
  EXPECT_FALSE(file("[[:digit:]]x", "qx"));
  EXPECT_TRUE(file("[]a]x", "]x"));
  EXPECT_TRUE(file("[]-a]x", "^x"));
  EXPECT_TRUE(file("[a-]x", "-x"));
  EXPECT_TRUE(file("[\\]]x", "]x"));
  EXPECT_TRUE(file("[z-a]x", "zx"));
  EXPECT_FALSE(file("a[/]b", "a/b"));
  EXPECT_TRUE(file("a[b/c]d", "abd"));
}

TEST(Glob, BackslashTakesTheMeaningAway) {
  EXPECT_TRUE(file("\\*", "*"));
  EXPECT_FALSE(file("\\*", "a"));
  EXPECT_TRUE(file("a/\\*\\*/b", "a/**/b"));
  EXPECT_FALSE(file("a/\\*\\*/b", "a/c/b"));
}

TEST(Glob, BrokenPatternsMatchNothing) {
  for (const char* pattern : {"[a", "a\\", "[[:nope:]a]x", "", "/", "[\\"}) {
    EXPECT_FALSE(Glob(pattern).valid()) << pattern;
    EXPECT_FALSE(file(pattern, pattern)) << pattern;
  }
  EXPECT_FALSE(file("a//b", "a/b"));
  EXPECT_FALSE(file("//a", "a"));
}

TEST(Glob, CaseMattersUnlessAskedNotTo) {
  EXPECT_FALSE(file("upper.yaml", "UPPER.yaml"));
  EXPECT_TRUE(Glob("upper.[x-z]aml", {.ignore_case = true}).matches("UPPER.Yaml", false));
  EXPECT_TRUE(Glob("UPPER.yaml", {.ignore_case = true}).matches("upper.yaml", false));
}

TEST(Glob, CoversWhatLiesInAMatchedDirectory) {
  EXPECT_TRUE(Glob("x/abc").covers("x/abc/y/q.yaml"));
  EXPECT_TRUE(Glob("legacy/").covers("a/legacy/b.yaml"));
  EXPECT_FALSE(Glob("legacy/").covers("a/legacy"));
  EXPECT_FALSE(Glob("x/abc").covers("x/ab/c"));
}

TEST(Glob, BracesAreAlternatives) {
  EXPECT_TRUE(braces("k8s/*.{yaml,yml}", "k8s/a.yml"));
  EXPECT_FALSE(braces("k8s/*.{yaml,yml}", "k8s/a.json"));
  EXPECT_TRUE(braces("{a,b/{c,d}}/x", "b/d/x"));
  EXPECT_TRUE(braces("{,pre-}prod", "pre-prod"));
  EXPECT_TRUE(braces("{,pre-}prod", "prod"));
  EXPECT_TRUE(braces("{one}", "{one}")) << "without a comma nothing is chosen";
  EXPECT_TRUE(braces("{a,b", "{a,b"));
  EXPECT_TRUE(braces("{{a,b}", "{b"));
  EXPECT_TRUE(braces("./deploy/*.yaml", "deploy/a.yaml"));
  EXPECT_FALSE(braces("./deploy.yaml", "x/deploy.yaml"));
  EXPECT_FALSE(Glob("*.{yaml,yml}").matches("a.yml", false)) << "ignore files know no braces";
}

TEST(Glob, TooManyAlternativesMatchNothing) {
  std::string pattern;
  for (int i = 0; i < 40; ++i) pattern += "{a,b}";
  EXPECT_FALSE(Glob(pattern, {.braces = true}).valid());
}

TEST(Glob, HostilePatternsEnd) {
  std::string stars;
  for (int i = 0; i < 2000; ++i) stars += "*a";
  EXPECT_FALSE(file(stars + "b", std::string(4000, 'a')));
  std::string directories;
  std::string path;
  for (int i = 0; i < 500; ++i) directories += "**/a/";
  for (int i = 0; i < 1000; ++i) path += "a/";
  EXPECT_FALSE(file(directories + "b", path + "c"));
  EXPECT_FALSE(file(std::string(100000, '['), "["));
}

}  // namespace
}  // namespace infralint
