#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "syntax/value/tree_text.h"

namespace infralint::value {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::source_of;
using testing::tree_text;

// A text and what the reader makes of it.
struct Read {
  explicit Read(std::string text) : file("a.yaml", std::move(text)), stream(parse_yaml(file)) {}

  std::string tree() const { return tree_text(stream, file); }
  const Value& root() const { return *stream.documents.at(0).root; }
  const Value& at(std::string_view key) const { return *root().find(key); }
  std::string_view source(const Value& node) const { return node.span.of(file.text()); }
  std::string_view source(Span span) const { return span.of(file.text()); }
  const Diagnostic& problem() const { return stream.diagnostics.at(0); }

  SourceFile file;
  Stream stream;
};

TEST(Yaml, KeysAndValuesHaveExactSpans) {
  const Read read("name: web\nports:\n  - 80\n  - '443'\n");
  EXPECT_EQ(read.tree(),
            "mapping 0-33\n"
            "  plain 0-4 <name>\n"
            "  plain 6-9 <web>\n"
            "  plain 10-15 <ports>\n"
            "  sequence 19-33\n"
            "    plain 21-23 <80>\n"
            "    single 28-33 <443>\n");
  EXPECT_THAT(read.stream.diagnostics, IsEmpty());
}

TEST(Yaml, ParentsLeadToTheRoot) {
  const Read read("a:\n  b:\n    - c\n");
  const Value& item = read.at("a").find("b")->items[0];
  EXPECT_EQ(item.parent, read.at("a").find("b"));
  EXPECT_EQ(item.parent->parent, &read.at("a"));
  EXPECT_EQ(item.parent->parent->parent, &read.root());
  EXPECT_EQ(read.root().parent, nullptr);
}

TEST(Yaml, EmptyNodesStandBehindTheirIndicator) {
  const Read read("a:\nb: # why\n\nc:\n  -\n  - x\n");
  EXPECT_EQ(read.at("a").span, (Span{2, 2}));
  EXPECT_EQ(read.at("b").span, (Span{5, 5}));
  EXPECT_EQ(read.at("c").items[0].span, (Span{19, 19}));
  EXPECT_EQ(read.at("a").style, ScalarStyle::empty);
}

TEST(Yaml, EmptyValueInFrontOfAKeyNamedNullIsEmpty) {
  const Read read("a:\nnull: 3\nb: null\n");
  EXPECT_EQ(read.at("a").style, ScalarStyle::empty);
  EXPECT_EQ(read.at("null").text, "3");
  EXPECT_EQ(read.at("b").style, ScalarStyle::plain);
  EXPECT_EQ(read.source(read.at("b")), "null");
}

TEST(Yaml, PropertiesAreApartFromTheirNode) {
  const Read read("a: &x !!str \"q\"\nb: &y\n  c: 1\nd: !!null\ne: &z\n");
  EXPECT_EQ(read.source(read.at("a")), "\"q\"");
  EXPECT_EQ(read.at("a").anchor, "x");
  EXPECT_EQ(read.at("a").tag, "!!str");
  EXPECT_EQ(read.source(read.at("a").properties), "&x !!str");
  EXPECT_EQ(read.at("a").style, ScalarStyle::double_quoted);
  EXPECT_EQ(read.source(read.at("b")), "c: 1");
  EXPECT_EQ(read.at("b").anchor, "y");
  EXPECT_EQ(read.at("d").span.begin, read.at("d").properties.end);
  EXPECT_EQ(read.at("e").anchor, "z");
  EXPECT_EQ(read.at("e").style, ScalarStyle::empty);
}

TEST(Yaml, AnchorInFrontOfAFirstKeyBelongsToTheKey) {
  const Read read("&k a: 1\n");
  EXPECT_EQ(read.root().anchor, "");
  EXPECT_EQ(read.root().entries[0].key.anchor, "k");
}

TEST(Yaml, PlainScalarWithExplicitNonSpecificTagIsPlain) {
  const Read read("a: ! b\n");
  EXPECT_EQ(read.at("a").style, ScalarStyle::plain);
  EXPECT_EQ(read.at("a").tag, "!");
}

TEST(Yaml, FlowCollectionsEndAtTheirBrackets) {
  const Read read("a: [ 1, {b: c, d}, ] # x\ne: {\n}\n");
  EXPECT_EQ(read.source(read.at("a")), "[ 1, {b: c, d}, ]");
  EXPECT_EQ(read.source(read.at("a").items[1]), "{b: c, d}");
  EXPECT_EQ(read.source(read.at("e")), "{\n}");
  EXPECT_TRUE(read.at("a").flow);
}

TEST(Yaml, SinglePairsInFlowSequencesHaveNoBrackets) {
  const Read read("[{a: b}: c, d: e, f]\n");
  EXPECT_EQ(read.tree(),
            "sequence 0-20\n"
            "  mapping 1-10\n"
            "    mapping 1-7\n"
            "      plain 2-3 <a>\n"
            "      plain 5-6 <b>\n"
            "    plain 9-10 <c>\n"
            "  mapping 12-16\n"
            "    plain 12-13 <d>\n"
            "    plain 15-16 <e>\n"
            "  plain 18-19 <f>\n");
}

TEST(Yaml, TextInQuotesMapsBackThroughEscapesAndFolds) {
  const Read read("a: \"x\\ty \\u00e9 zz\n   end\"\nb: 'it''s\n\n  here'\n");
  EXPECT_EQ(read.at("a").text, "x\ty \xC3\xA9 zz end");
  EXPECT_EQ(source_of(read.at("a"), "\t", read.file), "\\");
  EXPECT_EQ(source_of(read.at("a"), "zz", read.file), "zz");
  EXPECT_EQ(source_of(read.at("a"), "end", read.file), "end");
  EXPECT_EQ(read.source(read.at("a")), "\"x\\ty \\u00e9 zz\n   end\"");
  EXPECT_EQ(read.at("b").text, "it's\nhere");
  EXPECT_EQ(source_of(read.at("b"), "here", read.file), "here");
}

TEST(Yaml, QuotedTextWithoutEscapesStandsBehindTheQuote) {
  const Read read("a: \"word here\"\n");
  EXPECT_EQ(read.at("a").offsets, nullptr);
  EXPECT_EQ(source_of(read.at("a"), "here", read.file), "here");
  EXPECT_EQ(read.at("a").text_map().source(5), 9U);
}

TEST(Yaml, LiteralScalarMapsEachLine) {
  const Read read("run: | # comment\n  one\n    two\n\n  three\n\n\nnext: 1\n");
  const Value& run = read.at("run");
  EXPECT_EQ(run.text, "one\n  two\n\nthree\n");
  EXPECT_EQ(read.source(run), "| # comment\n  one\n    two\n\n  three");
  EXPECT_EQ(source_of(run, "  two", read.file), "  two");
  EXPECT_EQ(source_of(run, "three", read.file), "three");
  EXPECT_EQ(run.inner({0, static_cast<std::uint32_t>(run.text.size())}).end, run.span.end);
  ASSERT_THAT(read.stream.comments, SizeIs(1));
  EXPECT_EQ(read.source(read.stream.comments[0].span), "# comment");
}

TEST(Yaml, ExplicitIndentationCountsFromTheParent) {
  const Read read("a:\n  b: |2\n      x\n    y\n");
  EXPECT_EQ(read.at("a").find("b")->text, "  x\ny\n");
  EXPECT_EQ(source_of(*read.at("a").find("b"), "  x", read.file), "  x");
}

TEST(Yaml, FoldedScalarMapsItsWords) {
  const Read read("f: >-\n  one\n  two\n\n  three\n    more\n  last\n");
  const Value& folded = read.at("f");
  EXPECT_EQ(folded.text, "one two\nthree\n  more\nlast");
  for (const std::string_view word : {"one", "two", "three", "more", "last"}) {
    EXPECT_EQ(source_of(folded, word, read.file), word);
  }
  EXPECT_EQ(source_of(folded, "two", read.file).data(), read.file.text().data() + 14);
  EXPECT_FALSE(folded.opaque);
}

TEST(Yaml, PlainScalarOverSeveralLinesEndsWithItsLastWord) {
  const Read read("a: one\n  two # c\nb: 1\n");
  EXPECT_EQ(read.at("a").text, "one two");
  EXPECT_EQ(read.source(read.at("a")), "one\n  two");
  EXPECT_EQ(source_of(read.at("a"), "two", read.file), "two");
}

TEST(Yaml, CarriageReturnsBelongToLineBreaks) {
  const Read read("a: one\r\nb: |\r\n  x\r\n  y\r\nc: \"p\r\n  q\" # c\r\n");
  EXPECT_EQ(read.at("a").text, "one");
  EXPECT_EQ(read.at("b").text, "x\ny\n");
  EXPECT_EQ(source_of(read.at("b"), "y", read.file), "y");
  EXPECT_EQ(read.at("c").text, "p q");
  EXPECT_EQ(read.source(read.stream.comments.at(0).span), "# c");
}

TEST(Yaml, CommentsAreFoundBetweenNodesOnly) {
  const Read read("# top\na: 1 # one\nb: 'x # y' #two\nc: d#e\n# end\n");
  ASSERT_THAT(read.stream.comments, SizeIs(4));
  EXPECT_EQ(read.source(read.stream.comments[0].span), "# top");
  EXPECT_TRUE(read.stream.comments[0].own_line);
  EXPECT_EQ(read.source(read.stream.comments[1].span), "# one");
  EXPECT_FALSE(read.stream.comments[1].own_line);
  EXPECT_EQ(read.source(read.stream.comments[2].span), "#two");
  EXPECT_EQ(read.source(read.stream.comments[3].span), "# end");
  EXPECT_EQ(read.at("c").text, "d#e");
}

TEST(Yaml, CommentWithoutBlankInFrontIsReported) {
  const Read read("a: \"b\"#c\n");
  EXPECT_EQ(read.problem().span, (Span{6, 7}));
  EXPECT_THAT(read.stream.comments, IsEmpty());
}

TEST(Yaml, DocumentsKnowTheirBounds) {
  const Read read("a: 1\n---\nb: 2\n...\n# between\n---\n");
  ASSERT_THAT(read.stream.documents, SizeIs(3));
  EXPECT_EQ(read.stream.documents[0].span, (Span{0, 5}));
  EXPECT_FALSE(read.stream.documents[0].explicit_start);
  EXPECT_EQ(read.stream.documents[1].span, (Span{5, 14}));
  EXPECT_TRUE(read.stream.documents[1].explicit_start);
  EXPECT_EQ(read.stream.documents[2].root->style, ScalarStyle::empty);
  EXPECT_THAT(read.stream.comments, SizeIs(1));
}

TEST(Yaml, NothingButCommentsIsNoDocument) {
  const Read read("# only\n\n");
  EXPECT_THAT(read.stream.documents, IsEmpty());
  EXPECT_THAT(read.stream.comments, SizeIs(1));
}

TEST(Yaml, ErrorCostsItsOwnDocumentOnly) {
  const Read read("a: 1\nb: c: d\n---\ne: 2\n");
  ASSERT_THAT(read.stream.documents, SizeIs(2));
  EXPECT_FALSE(read.stream.documents[0].complete);
  EXPECT_FALSE(read.stream.documents[0].root->closed);
  EXPECT_EQ(read.at("a").text, "1");
  EXPECT_TRUE(read.stream.documents[1].complete);
  EXPECT_EQ(read.stream.documents[1].root->find("e")->text, "2");
  ASSERT_THAT(read.stream.diagnostics, SizeIs(1));
}

TEST(Yaml, AliasesAreTiedToTheLastAnchorOfTheirName) {
  const Read read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n");
  EXPECT_EQ(read.at("b").target, &read.at("a"));
  EXPECT_EQ(read.at("d").target, &read.at("c"));
  EXPECT_EQ(read.source(read.at("d")), "*x");
  EXPECT_EQ(read.at("d").resolved().text, "2");
}

TEST(Yaml, UndefinedAliasIsReportedAndTheRestIsRead) {
  const Read read("a: *nope\nb: [*gone, 2]\nc: 3\n");
  ASSERT_THAT(read.stream.diagnostics, SizeIs(2));
  EXPECT_EQ(read.problem().problem, Problem::undefined_alias);
  EXPECT_EQ(read.source(read.problem().span), "*nope");
  EXPECT_EQ(read.source(read.stream.diagnostics[1].span), "*gone");
  EXPECT_EQ(read.at("c").text, "3");
  EXPECT_EQ(read.at("a").target, nullptr);
  EXPECT_EQ(&read.at("a").resolved(), &read.at("a"));
}

TEST(Yaml, AliasInsideItsOwnNodeHasNoTarget) {
  const Read read("a: &x\n  b: *x\n");
  EXPECT_EQ(read.at("a").find("b")->target, nullptr);
  EXPECT_EQ(read.problem().problem, Problem::undefined_alias);
}

TEST(Yaml, DuplicateKeysAreReportedAtTheSecond) {
  const Read read("a: 1\n\"a\": 2\n<<: {}\n<<: {}\n");
  ASSERT_THAT(read.stream.diagnostics, SizeIs(1));
  EXPECT_EQ(read.problem().problem, Problem::duplicate_key);
  EXPECT_EQ(read.source(read.problem().span), "\"a\"");
  EXPECT_EQ(read.problem().related, (Span{0, 1}));
  EXPECT_FALSE(read.stream.has_syntax_error());
}

TEST(Yaml, DuplicateKeysAreFoundAmongMany) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "k" + std::to_string(i) + ": 1\n";
  const Read read(text + "k7: 2\nk7: 3\n");
  ASSERT_THAT(read.stream.diagnostics, SizeIs(2));
  EXPECT_EQ(read.source(read.stream.diagnostics[0].related), "k7");
  EXPECT_LT(read.stream.diagnostics[0].span.begin, read.stream.diagnostics[1].span.begin);
}

TEST(Yaml, UnclosedQuoteIsReportedWhereItOpens) {
  const Read single("a: 1\nb: 'no end\nc: 2\n");
  EXPECT_EQ(single.problem().span, (Span{8, 9}));
  EXPECT_FALSE(single.stream.documents[0].complete);
  const Read doubled("b: \"no end\nc: 2\n");
  EXPECT_EQ(doubled.problem().span, (Span{3, 4}));
}

TEST(Yaml, LineWithoutColonIsReported) {
  const Read last("a: 1\ntop\n");
  ASSERT_THAT(last.stream.diagnostics, SizeIs(1));
  EXPECT_EQ(last.source(last.problem().span), "top");
  EXPECT_THAT(last.problem().message, HasSubstr("missing `:`"));
  const Read middle("a: 1\ntop\nb: 2\n");
  EXPECT_EQ(middle.source(middle.problem().span), "top");
}

TEST(Yaml, ExplicitKeyNeedsNoColon) {
  const Read read("? a\n? b\n: 1\n");
  EXPECT_THAT(read.stream.diagnostics, IsEmpty());
  EXPECT_EQ(read.at("a").style, ScalarStyle::empty);
  EXPECT_EQ(read.at("b").text, "1");
}

TEST(Yaml, TextBehindTheDocumentIsReported) {
  const Read read("- a\nb: 1\n");
  ASSERT_THAT(read.stream.documents, SizeIs(1));
  EXPECT_EQ(read.source(read.problem().span), "b:");
  EXPECT_FALSE(read.stream.documents[0].complete);
}

TEST(Yaml, BlockScalarAtTheRootMayStandInColumnOne) {
  const Read read("--- |\ntext\nmore\n");
  EXPECT_THAT(read.stream.diagnostics, IsEmpty());
}

TEST(Yaml, TwoCommasAreReported) {
  EXPECT_THAT(Read("[1,,2]\n").stream.diagnostics, SizeIs(1));
  EXPECT_THAT(Read("a: [ ,1]\n").stream.diagnostics, SizeIs(1));
  EXPECT_THAT(Read("[1,2,]\n").stream.diagnostics, IsEmpty());
}

TEST(Yaml, TextBehindABlockHeaderIsReported) { EXPECT_EQ(Read("a: | x\n  y\n").problem().problem, Problem::syntax); }

TEST(Yaml, QuestionMarksInsideFlowScalarsAreText) {
  const Read read("{url: http://x?y=1, b: [a?b, 'c?d']}\n");
  EXPECT_THAT(read.stream.diagnostics, IsEmpty());
  EXPECT_EQ(read.at("url").text, "http://x?y=1");
  EXPECT_EQ(read.at("b").items[0].text, "a?b");
  EXPECT_EQ(read.at("b").items[1].text, "c?d");
}

TEST(Yaml, QuestionMarkBetweenWordsIsText) {
  const Read read("- [another ? word]\n- [? key : value]\n");
  EXPECT_THAT(read.stream.diagnostics, IsEmpty());
  EXPECT_EQ(read.root().items[0].items[0].text, "another ? word");
  EXPECT_EQ(read.root().items[1].items[0].entries[0].key.text, "key");
}

TEST(Yaml, SingleQuoteNeedsNoEscapeInDoubleQuotes) {
  const Read read("a: \"it\\'s\"\n");
  ASSERT_THAT(read.stream.diagnostics, SizeIs(1));
  EXPECT_EQ(read.source(read.problem().span), "\\'");
}

TEST(Yaml, TextBehindAnEndMarkerIsReported) {
  const Read read("a: 1\n... b\n");
  ASSERT_THAT(read.stream.diagnostics, SizeIs(1));
  EXPECT_EQ(read.problem().span.begin, 9U);
}

TEST(Yaml, DirectiveNeedsADocument) { EXPECT_THAT(Read("%YAML 1.2\n").stream.diagnostics, SizeIs(1)); }

TEST(Yaml, TabInIndentationNamesItsColumn) {
  const Read read("a:\n \tb: 1\n");
  EXPECT_EQ(read.problem().problem, Problem::tab_indent);
  EXPECT_EQ(read.problem().span, (Span{4, 5}));
  EXPECT_THAT(read.problem().message, HasSubstr("column 2"));
}

TEST(Yaml, TabOnABlankLineIsHarmless) {
  const Read read("a: 1\n\t\nb: |\n  x\n \t \nc: 2\n");
  EXPECT_THAT(read.stream.diagnostics, IsEmpty());
  EXPECT_EQ(read.at("c").text, "2");
}

TEST(Yaml, SecondColonInALineIsExplained) { EXPECT_THAT(Read("a: b: c\n").problem().message, HasSubstr("quoted")); }

TEST(Yaml, WrongIndentationNamesTheMappingAround) {
  const Read read("k:\n  - a\n c: d\n");
  EXPECT_EQ(read.source(read.problem().span), "c:");
  EXPECT_EQ(read.problem().related, (Span{0, 1}));
}

TEST(Yaml, UnclosedBracketIsRelated) {
  const Read read("a: [1, 2\nb: 3\n");
  EXPECT_EQ(read.source(read.problem().related), "[");
}

TEST(Yaml, TextBehindAClosingQuoteIsExplained) {
  const Read read("a: \"x\" y\n");
  EXPECT_EQ(read.source(read.problem().span), "y");
  EXPECT_EQ(read.source(read.problem().related), "\"x\"");
}

TEST(Yaml, NulIsReportedAndReadAsText) {
  const Read read(std::string("a: x\0y\n", 7));
  EXPECT_EQ(read.problem().problem, Problem::nul);
  EXPECT_EQ(read.problem().span, (Span{4, 5}));
  EXPECT_EQ(read.at("a").text, "x?y");
}

TEST(Yaml, InvalidUtf8BecomesQuestionMarks) {
  const Read read("a: \"x\xFFy\"\nb: [p\xC3, q]\n");
  EXPECT_EQ(read.at("a").text, "x?y");
  EXPECT_EQ(read.at("b").items[0].text, "p?");
}

TEST(Yaml, ByteOrderMarkDoesNotShiftSpans) {
  const Read read(
      "\xEF\xBB\xBF"
      "a: b\n");
  EXPECT_EQ(read.at("a").span, (Span{3, 4}));
}

TEST(Yaml, LoneCommaEnds) {
  const Read read(",");
  EXPECT_EQ(read.problem().problem, Problem::syntax);
}

TEST(Yaml, DeepNestingIsALimit) {
  const Read flow(std::string(100000, '['));
  EXPECT_EQ(flow.problem().problem, Problem::limit);
  std::string block;
  for (int i = 0; i < 300; ++i) block += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  const Read read(block);
  EXPECT_EQ(read.problem().problem, Problem::limit);
  const Read dashes([] {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += "- ";
    return text;
  }());
  EXPECT_EQ(dashes.problem().problem, Problem::limit);
}

TEST(Yaml, LongLineIsALimit) {
  const Read read("a: " + std::string(3U << 20U, 'x'));
  EXPECT_EQ(read.problem().problem, Problem::limit);
}

TEST(Yaml, ManyNodesAreALimit) {
  std::string text;
  for (int i = 0; i < 2'000'100; ++i) text += "-\n";
  const Read read(std::move(text));
  EXPECT_EQ(read.problem().problem, Problem::limit);
}

TEST(Yaml, AliasesAreNotExpanded) {
  std::string text = "a0: &a0 [x]\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    const std::string name = "a" + std::to_string(i);
    text += name + ": &" + name + " [" + before + ", " + before + "]\n";
  }
  const Read read(std::move(text));
  // a(i) stands for 3 * 2^i - 1 nodes: the first alias of a18 passes the million.
  EXPECT_EQ(read.problem().problem, Problem::alias_bomb);
  EXPECT_EQ(read.file.position(read.problem().span.begin).line, 19U);
  EXPECT_EQ(read.root().entries.size(), 60U);
}

}  // namespace
}  // namespace infralint::value
