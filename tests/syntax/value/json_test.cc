#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "syntax/value/tree_text.h"

namespace infralint::value {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::source_of;
using testing::tree_text;

struct ReadJson {
  explicit ReadJson(std::string text) : file("a.json", std::move(text)), stream(parse_json(file)) {}

  const Value& root() const { return *stream.documents.at(0).root; }
  std::string_view source(Span span) const { return span.of(file.text()); }
  const Diagnostic& problem() const { return stream.diagnostics.at(0); }

  SourceFile file;
  Stream stream;
};

TEST(Json, EveryNodeHasItsSpan) {
  const ReadJson read("{\"a\" : [1, -2.50, true,null ],\n \"b\": {\"c\":\"d\"}, \"e\": []}");
  EXPECT_EQ(tree_text(read.stream, read.file),
            "mapping 0-56\n"
            "  double 1-4 <a>\n"
            "  sequence 7-29\n"
            "    plain 8-9 <1>\n"
            "    plain 11-16 <-2.50>\n"
            "    plain 18-22 <true>\n"
            "    plain 23-27 <null>\n"
            "  double 32-35 <b>\n"
            "  mapping 37-46\n"
            "    double 38-41 <c>\n"
            "    double 42-45 <d>\n"
            "  double 48-51 <e>\n"
            "  sequence 53-55\n");
  EXPECT_EQ(read.root().format, Format::json);
  EXPECT_EQ(read.root().entries[1].value.parent, &read.root());
}

TEST(Json, NumbersKeepTheirText) {
  const ReadJson read("[1.50, -0, 12345678901234567890123, 1e5]");
  EXPECT_EQ(read.root().items[0].text, "1.50");
  EXPECT_EQ(read.root().items[1].text, "-0");
  EXPECT_EQ(read.root().items[2].text, "12345678901234567890123");
  EXPECT_EQ(read.root().items[3].text, "1e5");
}

TEST(Json, EscapesMapBack) {
  const ReadJson read(R"(["a\nb \ud83d\ude00 c\/d"])");
  const Value& text = read.root().items[0];
  EXPECT_EQ(text.text, "a\nb \xF0\x9F\x98\x80 c/d");
  EXPECT_FALSE(text.opaque);
  EXPECT_EQ(source_of(text, " c", read.file), " c");
  EXPECT_EQ(source_of(text, "d", read.file), "d");
}

TEST(Json, ScalarAtTheRoot) {
  EXPECT_EQ(ReadJson(" \"x\" ").root().text, "x");
  EXPECT_EQ(ReadJson("12").root().text, "12");
}

TEST(Json, SeveralValuesAreSeveralDocuments) {
  const ReadJson read("{\"a\":1}\n{\"a\":2}\n");
  ASSERT_THAT(read.stream.documents, SizeIs(2));
  EXPECT_EQ(read.stream.documents[1].span, (Span{8, 15}));
  EXPECT_EQ(read.stream.documents[1].root->find("a")->text, "2");
}

TEST(Json, DuplicateKeysAreReportedAtTheSecond) {
  const ReadJson read("{\"a\":1,\"a\":2}");
  ASSERT_THAT(read.stream.diagnostics, SizeIs(1));
  EXPECT_EQ(read.problem().problem, Problem::duplicate_key);
  EXPECT_EQ(read.problem().span, (Span{7, 10}));
  EXPECT_EQ(read.problem().related, (Span{1, 4}));
}

TEST(Json, FirstErrorKeepsWhatWasRead) {
  const ReadJson read("{\"a\": 1, \"b\": [2, oops]}");
  EXPECT_EQ(read.problem().problem, Problem::syntax);
  EXPECT_EQ(read.source(read.problem().span), "oops");
  EXPECT_FALSE(read.stream.documents[0].complete);
  EXPECT_FALSE(read.root().closed);
  EXPECT_EQ(read.root().find("a")->text, "1");
  EXPECT_EQ(read.root().find("b")->items[0].text, "2");
}

TEST(Json, TrailingCommaIsNamed) {
  EXPECT_THAT(ReadJson("[1,]").problem().message, HasSubstr("comma"));
  EXPECT_THAT(ReadJson("{\"a\":1,}").problem().message, HasSubstr("comma"));
}

TEST(Json, CommentsAndSingleQuotesAreNamed) {
  EXPECT_THAT(ReadJson("{ // x\n}").problem().message, HasSubstr("comments"));
  EXPECT_THAT(ReadJson("{'a': 1}").problem().message, HasSubstr("double quotes"));
}

TEST(Json, UnclosedStringIsReported) {
  const ReadJson read("{\"a\": \"x");
  EXPECT_THAT(read.problem().message, HasSubstr("not closed"));
  EXPECT_EQ(read.problem().span.begin, 6U);
}

TEST(Json, NumberTooBigIsRefused) { EXPECT_THAT(ReadJson("[1e400]").stream.diagnostics, SizeIs(1)); }

TEST(Json, LoneSurrogateIsAnError) { EXPECT_EQ(ReadJson("[\"\\ud800\"]").problem().problem, Problem::syntax); }

TEST(Json, RawControlCharactersAreErrors) { EXPECT_EQ(ReadJson("[\"a\nb\"]").problem().problem, Problem::syntax); }

TEST(Json, NulBehindTheRootIsNotTheEnd) {
  const ReadJson read(std::string("{\"a\":1}\0garbage", 15));
  ASSERT_THAT(read.stream.diagnostics, SizeIs(2));
  EXPECT_EQ(read.stream.diagnostics[0].problem, Problem::nul);
  EXPECT_EQ(read.stream.diagnostics[1].problem, Problem::syntax);
}

TEST(Json, ByteOrderMarkIsSkipped) { EXPECT_THAT(ReadJson("\xEF\xBB\xBF{}").stream.diagnostics, IsEmpty()); }

TEST(Json, EmptyFileHasOneEmptyDocument) {
  const ReadJson read("");
  ASSERT_THAT(read.stream.documents, SizeIs(1));
  EXPECT_EQ(read.root().style, ScalarStyle::empty);
  EXPECT_EQ(read.problem().problem, Problem::syntax);
}

TEST(Json, DeepNestingIsALimit) {
  EXPECT_EQ(ReadJson(std::string(100000, '[')).problem().problem, Problem::limit);
  EXPECT_THAT(ReadJson(std::string(256, '[') + std::string(256, ']')).stream.diagnostics, IsEmpty());
  EXPECT_THAT(ReadJson(std::string(257, '[') + std::string(257, ']')).stream.diagnostics, SizeIs(1));
}

TEST(Json, YamlThatIsJsonLooksLikeYaml) {
  const SourceFile file("a.yaml", "---\n{\"a\"\n: \"\\ud83d\\ude00\", \"b\": [1]}\n---\nc: 1\n");
  const Stream stream = parse_yaml(file);
  EXPECT_THAT(stream.diagnostics, IsEmpty());
  ASSERT_THAT(stream.documents, SizeIs(2));
  const Value& root = *stream.documents[0].root;
  EXPECT_EQ(root.format, Format::yaml);
  EXPECT_TRUE(root.flow);
  EXPECT_EQ(root.find("a")->text, "\xF0\x9F\x98\x80");
  EXPECT_EQ(root.find("a")->style, ScalarStyle::double_quoted);
  EXPECT_EQ(root.find("b")->items[0].style, ScalarStyle::plain);
}

TEST(Json, YamlThatOnlyBeginsLikeJsonIsYaml) {
  const SourceFile file("a.yaml", "{a: 1, b: 'x'} # comment\n");
  const Stream stream = parse_yaml(file);
  EXPECT_THAT(stream.diagnostics, IsEmpty());
  EXPECT_THAT(stream.comments, SizeIs(1));
  EXPECT_EQ(stream.documents.at(0).root->find("b")->text, "x");
}

}  // namespace
}  // namespace infralint::value
