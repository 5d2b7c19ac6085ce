#include "check/script_comments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "syntax/shell/parse.h"

namespace infralint {
namespace {

using testing::ElementsAre;

// What each comment of a script covers, as it stands in the file.
std::vector<std::string> covered(const std::string& text) {
  const SourceFile file("a.sh", text);
  const shell::Script script = shell::parse(text, OffsetMap(0), {shell::Dialect::bash, {}});
  std::vector<CommentScope> scopes;
  add_script_comments(script, file, scopes);
  std::vector<std::string> out;
  for (const CommentScope& scope : scopes) {
    EXPECT_TRUE(scope.in_script);
    out.emplace_back(scope.covers.of(text));
  }
  return out;
}

TEST(ScriptComments, InFrontOfACommand) {
  EXPECT_THAT(covered("set -e\n# note\ncp a b\nmv c d\n"), ElementsAre("cp a b"));
}

TEST(ScriptComments, InFrontOfAListAndACompound) {
  EXPECT_THAT(covered("a\n# one\nb | c &&\n  d\n# two\nif e; then\n  # three\n  f\n  g\nfi\n"),
              ElementsAre("b | c &&\n  d", "if e; then\n  # three\n  f\n  g\nfi", "f"));
}

TEST(ScriptComments, InFrontOfEverything) {
  EXPECT_THAT(covered("#!/bin/sh\n# note\na\nb\n"), ElementsAre("#!/bin/sh\n# note\na\nb", "# note\na\nb"));
}

TEST(ScriptComments, BehindACommandAndBehindEverything) {
  EXPECT_THAT(covered("a # note\nb\n# end\n"), ElementsAre("a # note", "# end"));
}

}  // namespace
}  // namespace infralint
