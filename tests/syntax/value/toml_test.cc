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

struct ReadToml {
  explicit ReadToml(std::string text) : file("a.toml", std::move(text)), stream(parse_toml(file)) {}

  const Value& root() const { return *stream.documents.at(0).root; }
  std::string_view source(Span span) const { return span.of(file.text()); }
  const Diagnostic& problem() const { return stream.diagnostics.at(0); }

  SourceFile file;
  Stream stream;
};

TEST(Toml, KeysKeepTheOrderOfTheFile) {
  const ReadToml read("zeta = 1\nalpha = \"x\"\n\n[table]\nk = [1, 2]\n");
  EXPECT_EQ(tree_text(read.stream, read.file),
            "mapping 0-41\n"
            "  plain 0-4 <zeta>\n"
            "  plain 7-8 <1>\n"
            "  plain 9-14 <alpha>\n"
            "  double 17-20 <x>\n"
            "  plain 23-28 <table>\n"
            "  mapping 22-40\n"
            "    plain 30-31 <k>\n"
            "    sequence 34-40\n"
            "      plain 35-36 <1>\n"
            "      plain 38-39 <2>\n");
  EXPECT_TRUE(read.root().find("table")->find("k")->flow);
  EXPECT_FALSE(read.root().find("table")->flow);
}

TEST(Toml, ScalarsKeepTheirText) {
  const ReadToml read("a = 1.50\nb = 0x1F\nc = 2024-01-01\nd = true\n");
  EXPECT_EQ(read.root().find("a")->text, "1.50");
  EXPECT_EQ(read.root().find("b")->text, "0x1F");
  EXPECT_EQ(read.root().find("c")->text, "2024-01-01");
  EXPECT_EQ(read.root().find("d")->style, ScalarStyle::plain);
}

TEST(Toml, ColumnsAreCountedInCodePoints) {
  const ReadToml read("a = [\"\xC3\xA9\xF0\x9F\x98\x80\", \"tail\"]\n");
  EXPECT_EQ(read.source(read.root().find("a")->items[1].span), "\"tail\"");
}

TEST(Toml, StringsMapBack) {
  const ReadToml read("a = \"x\\ty\\u00e9z\"\nb = 'c:\\dir'\nc = \"\"\"\none\ntwo \\\n   three\"\"\"\n");
  EXPECT_EQ(read.root().find("a")->text, "x\ty\xC3\xA9z");
  EXPECT_EQ(source_of(*read.root().find("a"), "z", read.file), "z");
  EXPECT_EQ(read.root().find("b")->text, "c:\\dir");
  EXPECT_EQ(source_of(*read.root().find("b"), "dir", read.file), "dir");
  EXPECT_EQ(read.root().find("c")->text, "one\ntwo three");
  EXPECT_EQ(source_of(*read.root().find("c"), "two", read.file), "two");
  EXPECT_EQ(source_of(*read.root().find("c"), "three", read.file), "three");
}

TEST(Toml, TablesAndArraysOfTables) {
  const ReadToml read("[[s]]\nn = 1\n[[s]]\nn = 2\n[a.b]\nc.d = {e = 3}\n");
  const Value& list = *read.root().find("s");
  ASSERT_EQ(list.items.size(), 2U);
  EXPECT_FALSE(list.flow);
  EXPECT_EQ(list.items[1].find("n")->text, "2");
  EXPECT_EQ(read.root().find("a")->find("b")->find("c")->find("d")->find("e")->text, "3");
  EXPECT_TRUE(read.root().find("a")->find("b")->find("c")->find("d")->flow);
}

TEST(Toml, CommentsAreOutsideStrings) {
  const ReadToml read("# top\na = \"# no\" # yes\nb = '''\n# no\n''' # too\n");
  ASSERT_THAT(read.stream.comments, SizeIs(3));
  EXPECT_EQ(read.source(read.stream.comments[0].span), "# top");
  EXPECT_TRUE(read.stream.comments[0].own_line);
  EXPECT_EQ(read.source(read.stream.comments[1].span), "# yes");
  EXPECT_FALSE(read.stream.comments[1].own_line);
  EXPECT_EQ(read.source(read.stream.comments[2].span), "# too");
}

TEST(Toml, EveryFaultyStatementIsReportedAndTheRestIsRead) {
  const ReadToml read("a = 1\nb = \nc = 3\nd = \"open\ne = 5\n");
  ASSERT_THAT(read.stream.diagnostics, SizeIs(2));
  EXPECT_EQ(read.file.position(read.stream.diagnostics[0].span.begin).line, 2U);
  EXPECT_EQ(read.file.position(read.stream.diagnostics[1].span.begin).line, 4U);
  EXPECT_EQ(read.root().find("c")->text, "3");
  EXPECT_EQ(read.root().find("e")->text, "5");
  EXPECT_EQ(read.root().find("b"), nullptr);
  EXPECT_FALSE(read.stream.documents[0].complete);
}

TEST(Toml, RedefinedKeyIsReportedWithTheFirst) {
  const ReadToml read("[t]\na = 1\nb = 2\na = 3\n");
  ASSERT_THAT(read.stream.diagnostics, SizeIs(1));
  EXPECT_EQ(read.problem().problem, Problem::duplicate_key);
  EXPECT_EQ(read.problem().span, (Span{16, 17}));
  EXPECT_EQ(read.problem().related, (Span{4, 5}));
  EXPECT_EQ(read.root().find("t")->find("a")->text, "1");
}

TEST(Toml, LongDottedKeysAreALimit) {
  std::string key = "a";
  for (int i = 0; i < 150000; ++i) key += ".a";
  const ReadToml read("[" + key + "]\nb = 1\n");
  EXPECT_EQ(read.problem().problem, Problem::limit);
  EXPECT_EQ(read.root().find("b")->text, "1");
}

TEST(Toml, DotsInValuesAreNoKeyParts) {
  std::string list = "a = [";
  for (int i = 0; i < 100; ++i) list += "1.5, ";
  EXPECT_THAT(ReadToml(list + "]\n").stream.diagnostics, IsEmpty());
}

TEST(Toml, DeepNestingIsAnError) {
  EXPECT_THAT(ReadToml("a = " + std::string(100000, '[')).stream.diagnostics, SizeIs(1));
}

TEST(Toml, LargeFilesAreALimit) { EXPECT_EQ(ReadToml(std::string(1100000, '\n')).problem().problem, Problem::limit); }

TEST(Toml, InvalidUtf8DoesNotEndTheParse) {
  const ReadToml read("a = \"x\xFF\"\nb = 2\n");
  EXPECT_THAT(read.stream.diagnostics, IsEmpty());
  EXPECT_EQ(read.root().find("a")->text, "x?");
}

TEST(Toml, LettersBeyondAsciiOutsideStringsAreErrors) {
  const ReadToml read("a = \xC3\xA9t\xC3\xA9\nb = \"\xC3\xA9\" # \xC3\xA9\n");
  ASSERT_THAT(read.stream.diagnostics, SizeIs(1));
  EXPECT_EQ(read.file.position(read.problem().span.begin).line, 1U);
  EXPECT_EQ(read.root().find("b")->text, "\xC3\xA9");
}

TEST(Toml, NulIsReported) {
  const ReadToml read(std::string("a = \"x\0\"\n", 9));
  EXPECT_EQ(read.problem().problem, Problem::nul);
}

TEST(Toml, EmptyFileIsAnEmptyMapping) {
  const ReadToml read("");
  EXPECT_TRUE(read.root().is_mapping());
  EXPECT_THAT(read.stream.diagnostics, IsEmpty());
}

TEST(Toml, TenFaultsAreEnough) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "k" + std::to_string(i) + " = \n";
  EXPECT_THAT(ReadToml(text).stream.diagnostics, SizeIs(11));
}

}  // namespace
}  // namespace infralint::value
