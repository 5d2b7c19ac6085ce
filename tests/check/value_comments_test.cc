#include "check/value_comments.h"

#include <gtest/gtest.h>

#include <string>

#include "syntax/value/read.h"

namespace infralint {
namespace {

// The text that the comment number `index` covers.
std::string covered(const std::string& text, std::size_t index = 0, TopComment top = TopComment::document,
                    const char* path = "a.yaml") {
  const SourceFile file(path, text);
  const value::Stream stream = value::parse(file);
  return std::string(comment_scopes(stream, file, top).at(index).covers.of(file.text()));
}

TEST(ValueComments, TrailingCommentCoversItsLine) { EXPECT_EQ(covered("a: 1\nb: 2 # x\nc: 3\n"), "b: 2 # x"); }

TEST(ValueComments, TrailingCommentCoversTheBlockScalarThatBeginsThere) {
  EXPECT_EQ(covered("run: | # x\n  one\n  two\nc: 3\n"), "run: | # x\n  one\n  two");
}

TEST(ValueComments, TrailingCommentCoversTheFlowCollectionThatBeginsThere) {
  EXPECT_EQ(covered("a: [ # x\n  1,\n  2 ]\nc: 3\n"), "a: [ # x\n  1,\n  2 ]");
}

TEST(ValueComments, OwnLineCommentCoversTheNextEntryWithItsSubtree) {
  EXPECT_EQ(covered("a: 1\n# x\n\n# other\nb:\n  c: 1\n  d: [\n  2]\ne: 3\n"), "b:\n  c: 1\n  d: [\n  2]");
}

TEST(ValueComments, OwnLineCommentCoversTheNextItem) {
  EXPECT_EQ(covered("l:\n  - a: 1\n  # x\n  - b: 2\n    c: 3\n  - d: 4\n"), "  - b: 2\n    c: 3");
  EXPECT_EQ(covered("l:\n  - a\n  # x\n  -\n    b: 2\n  - d: 4\n"), "  -\n    b: 2");
  EXPECT_EQ(covered("l:\n  - a\n  # x\n  - - b\n    - c\n  - d\n"), "  - - b\n    - c");
  EXPECT_EQ(covered("l:\n  - a\n  # x\n  -\n  - d\n"), "  -");
}

TEST(ValueComments, OwnLineCommentInAFlowSequenceCoversTheNextItem) {
  EXPECT_EQ(covered("l: [\n  a,\n  # x\n  b,\n  c]\n"), "  b,");
}

TEST(ValueComments, OwnLineCommentCoversAnAnchoredNode) { EXPECT_EQ(covered("a: 1\n# x\n&k b: 2\nc: 3\n"), "&k b: 2"); }

TEST(ValueComments, CommentInFrontOfTheFirstKeyCoversTheDocument) {
  EXPECT_EQ(covered("# x\na: 1\nb: 2\n---\nc: 3\n"), "a: 1\nb: 2\n");
  EXPECT_EQ(covered("a: 1\n---\n# x\n\nb: 2\nc: 3\n"), "---\n# x\n\nb: 2\nc: 3\n");
  EXPECT_EQ(covered("# x\n---\nb: 2\nc: 3\n"), "---\nb: 2\nc: 3\n");
}

TEST(ValueComments, CommentInFrontOfTheFirstKeyMayBeLikeAnyOther) {
  EXPECT_EQ(covered("# x\na: 1\nb: 2\n", 0, TopComment::first_node), "a: 1");
}

TEST(ValueComments, CommentInFrontOfNothingCoversItself) { EXPECT_EQ(covered("a: 1\n# x\n"), "# x"); }

TEST(ValueComments, TextIsWhatStandsBehindTheIntroducer) {
  const SourceFile file("a.yaml", "a: 1 # why\n");
  const value::Stream stream = value::parse_yaml(file);
  EXPECT_EQ(comment_scopes(stream, file).at(0).text.of(file.text()), " why");
}

TEST(ValueComments, TomlCommentsCoverTablesAndEntries) {
  const std::string text = "# one\na = 1\n# two\n[t]\nb = 2\nc = 3\n[[s]]\nd = 4\n# three\n[[s]]\ne = 5\n";
  EXPECT_EQ(covered(text, 0, TopComment::document, "a.toml"), "a = 1");
  EXPECT_EQ(covered(text, 1, TopComment::document, "a.toml"), "[t]\nb = 2\nc = 3");
  EXPECT_EQ(covered(text, 2, TopComment::document, "a.toml"), "[[s]]\ne = 5");
}

}  // namespace
}  // namespace infralint
