#include <gtest/gtest.h>

#include "edited.h"

namespace infralint::edit {
namespace {

using namespace testing;
using value::Resolver;

constexpr auto case_name = [](const auto& test) { return std::string(test.param.name); };

struct SetCase {
  const char* name;
  const char* before;
  const char* path;
  NewValue value;
  const char* after;
  Resolver resolver = Resolver::kubernetes;
};

class YamlSet : public ::testing::TestWithParam<SetCase> {};

TEST_P(YamlSet, ChangesThatValueAlone) {
  const SetCase& c = GetParam();
  const Subject subject(c.before, c.resolver);
  EXPECT_EQ(subject.after(set(subject.text, subject.at(c.path), c.value)), c.after);
}

const SetCase set_cases[] = {
    {"Plain", "a: 1 # why\nb: 2\n", "a", number_value("30"), "a: 30 # why\nb: 2\n"},
    {"WordThatStaysAWord", "a: x\n", "a", text_value("nginx:1.2"), "a: nginx:1.2\n"},
    {"YesIsQuotedForKubernetes", "a: x\n", "a", text_value("yes"), "a: \"yes\"\n"},
    {"YesIsPlainForTheCoreSchema", "a: x\n", "a", text_value("yes"), "a: yes\n", Resolver::core},
    {"StringOfDigits", "a: x\n", "a", text_value("0123"), "a: \"0123\"\n", Resolver::core},
    {"EmptyString", "a: x\n", "a", text_value(""), "a: \"\"\n"},
    {"SingleQuotesStay", "a: 'x'\n", "a", text_value("it's"), "a: 'it''s'\n"},
    {"DoubleQuotesStay", "a: \"x\"\n", "a", text_value("y"), "a: \"y\"\n"},
    {"NumberLosesQuotes", "a: \"x\"\n", "a", number_value("5"), "a: 5\n"},
    {"ColonAndHash", "a: x\n", "a", text_value("b: c # d"), "a: \"b: c # d\"\n"},
    {"EmptyValue", "a: # later\nb: 1\n", "a", boolean_value(true), "a: true # later\nb: 1\n"},
    {"EmptyItem", "a:\n  -\n  - 1\n", "a.0", number_value("0"), "a:\n  - 0\n  - 1\n"},
    {"NoFinalLineBreak", "a: 1", "a", text_value("x"), "a: x"},
    {"SeveralLinesAreALiteral", "a: x # c\nb: 1\n", "a", text_value("one\ntwo\n"), "a: | # c\n  one\n  two\nb: 1\n"},
    {"SeveralLinesWithoutLastBreak", "k:\n    a: x\n", "k.a", text_value("one\n\ntwo"),
     "k:\n    a: |-\n        one\n\n        two\n"},
    {"LeadingBlankIsQuoted", "a: x\n", "a", text_value(" one\ntwo\n"), "a: \" one\\ntwo\\n\"\n"},
    {"LiteralToWord", "a: | # c\n  one\n  two\nb: 1\n", "a", text_value("x"), "a: x # c\nb: 1\n"},
    {"LiteralToLiteral", "a: |\n  one\n\nb: 1\n", "a", text_value("two\nthree\n"), "a: |\n  two\n  three\n\nb: 1\n"},
    {"InBraces", "a: {b: 1, c: 2}\n", "a.b", text_value("x, y"), "a: {b: \"x, y\", c: 2}\n"},
    {"FlowStaysFlow", "a: [1, 2]\n", "a", list_value({text_value("x"), number_value("3")}), "a: [x, 3]\n"},
    {"ScalarToMap", "a: x # c\nb: 1\n", "a", map_value({{"k", number_value("1")}, {"l", text_value("v")}}),
     "a: # c\n  k: 1\n  l: v\nb: 1\n"},
    {"MapToScalar", "a: # c\n  k: 1\n  l: 2 # d\nb: 1\n", "a", number_value("5"), "a: 5 # c\nb: 1\n"},
    {"MapToMap", "a:\n    k: 1\n    l: 2\nb: 1\n", "a", map_value({{"x", list_value({number_value("1")})}}),
     "a:\n    x:\n        - 1\nb: 1\n"},
    {"FlushListToMap", "a:\n- 1\n- 2\nb: 1\n", "a", map_value({{"x", number_value("1")}}), "a:\n  x: 1\nb: 1\n"},
    {"ListsAsTheFileHasThem", "a:\n- 1\nb: 1\n", "b",
     list_value({number_value("7"), map_value({{"x", null_value()}, {"v", text_value("z")}})}),
     "a:\n- 1\nb:\n- 7\n- x: null\n  v: z\n"},
    {"ItemToMap", "a:\n  - x\n  - y\n", "a.1", map_value({{"k", number_value("1")}, {"l", number_value("2")}}),
     "a:\n  - x\n  - k: 1\n    l: 2\n"},
    {"CompactMapToScalar", "a:\n  - k: 1\n    l: 2\n  - y\n", "a.0", text_value("x"), "a:\n  - x\n  - y\n"},
    {"CarriageReturnsStay", "a: x\r\nb: 1\r\n", "a", map_value({{"k", number_value("1")}}), "a:\r\n  k: 1\r\nb: 1\r\n"},
    {"OtherDocumentsStay", "a: 1\n---\na: 2\n---\na: 3\n", "a", number_value("9"), "a: 9\n---\na: 2\n---\na: 3\n"},
    {"UnusedAnchorStays", "a: &x 1\n", "a", number_value("2"), "a: &x 2\n"},
    {"Root", "x\n", "", map_value({{"k", number_value("1")}}), "k: 1\n"},
};
INSTANTIATE_TEST_SUITE_P(Cases, YamlSet, ::testing::ValuesIn(set_cases), case_name);

struct InsertCase {
  const char* name;
  const char* before;
  const char* map;
  std::vector<std::string> parents;
  const char* key;
  NewValue value;
  const char* after;
  const char* behind = "";
};

class YamlInsert : public ::testing::TestWithParam<InsertCase> {};

TEST_P(YamlInsert, AddsOneMember) {
  const InsertCase& c = GetParam();
  const Subject subject(c.before);
  EXPECT_EQ(subject.after(insert(subject.text, subject.at(c.map), c.parents, c.key, c.value, c.behind)), c.after);
}

const InsertCase insert_cases[] = {
    {"BehindTheLastSibling",
     "a:\n  b: 1 # c\n  # d\ne: 2\n",
     "a",
     {},
     "n",
     boolean_value(true),
     "a:\n  b: 1 # c\n  n: true\n  # d\ne: 2\n"},
    {"BehindAGivenOne", "a:\n  b: 1\n  c: 2\n", "a", {}, "n", number_value("0"), "a:\n  b: 1\n  n: 0\n  c: 2\n", "b"},
    {"AtTheRootWithoutFinalBreak", "a: 1\nb: 2", "", {}, "n", text_value("x"), "a: 1\nb: 2\nn: x"},
    {"WithMissingParents",
     "spec:\n  x: 1\n",
     "spec",
     {"securityContext", "seccompProfile"},
     "type",
     text_value("RuntimeDefault"),
     "spec:\n  x: 1\n  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n"},
    {"BelowParentsThatExist",
     "spec:\n  sc:\n    x: 1\n  y: 1\n",
     "spec",
     {"sc"},
     "n",
     number_value("1"),
     "spec:\n  sc:\n    x: 1\n    n: 1\n  y: 1\n"},
    {"IntoAnEmptyValue", "a:\nb: 1\n", "a", {}, "n", number_value("1"), "a:\n  n: 1\nb: 1\n"},
    {"IntoAnEmptyValueWithComment", "a: # c\nb: 1\n", "a", {}, "n", number_value("1"), "a: # c\n  n: 1\nb: 1\n"},
    {"IntoNull", "a: null # c\nb: 1\n", "a", {"p"}, "n", number_value("1"), "a: # c\n  p:\n    n: 1\nb: 1\n"},
    {"IntoEmptyBraces", "a: {}\n", "a", {}, "n", number_value("1"), "a: {n: 1}\n"},
    {"IntoBraces", "a: {b: 1}\n", "a", {}, "n", text_value("x"), "a: {b: 1, n: x}\n"},
    {"IntoPaddedBraces", "a: { b: 1 }\n", "a", {}, "n", text_value("x"), "a: { b: 1, n: x }\n"},
    {"IntoBracesWithTrailingComma", "a: {b: 1,}\n", "a", {}, "n", text_value("x"), "a: {b: 1, n: x,}\n"},
    {"IntoAListItem",
     "c:\n- name: a\n  image: b\n- name: c\n",
     "c.0",
     {},
     "n",
     number_value("1"),
     "c:\n- name: a\n  image: b\n  n: 1\n- name: c\n"},
    {"IntoAListItemWithOneKey",
     "c:\n  - name: a\n  - name: c\n",
     "c.1",
     {"p"},
     "n",
     number_value("1"),
     "c:\n  - name: a\n  - name: c\n    p:\n      n: 1\n"},
    {"BehindALiteral",
     "a:\n  s: |\n    x\n\n    y\n\nb: 1\n",
     "a",
     {},
     "n",
     number_value("1"),
     "a:\n  s: |\n    x\n\n    y\n  n: 1\n\nb: 1\n"},
    {"BehindALiteralThatKeepsBlankLines",
     "a:\n  s: |+\n    x\n\nb: 1\n",
     "a",
     {},
     "n",
     number_value("1"),
     "a:\n  s: |+\n    x\n\n  n: 1\nb: 1\n"},
    {"BehindAListOfTheFile",
     "a:\n    b:\n    - x\n",
     "a",
     {},
     "n",
     list_value({text_value("y")}),
     "a:\n    b:\n    - x\n    n:\n    - y\n"},
    {"CarriageReturns",
     "a:\r\n  b: 1\r\nc: 2\r\n",
     "a",
     {"p"},
     "n",
     number_value("1"),
     "a:\r\n  b: 1\r\n  p:\r\n    n: 1\r\nc: 2\r\n"},
    {"BehindAnEmptyValue", "a:\n  b:\nc: 2\n", "a", {}, "n", number_value("1"), "a:\n  b:\n  n: 1\nc: 2\n"},
    {"KeyThatNeedsQuotes", "a:\n  b: 1\n", "a", {}, "true", number_value("1"), "a:\n  b: 1\n  \"true\": 1\n"},
    {"ThereAlready", "a:\n  b: 1\n", "a", {}, "b", number_value("1"), "refused: `b` is there already"},
    {"NoMap", "a: x\n", "a", {}, "b", number_value("1"), "refused: the value is no map"},
    {"InBracesOverSeveralLines",
     "a: {\n  b: 1 # c\n}\n",
     "a",
     {},
     "n",
     number_value("1"),
     "a: {\n  b: 1, # c\n  n: 1\n}\n"},
    {"JsonInYaml",
     "{\n  \"a\": {\"b\": 1}\n}\n",
     "a",
     {},
     "n",
     text_value("x"),
     "{\n  \"a\": {\"b\": 1, \"n\": \"x\"}\n}\n"},
};
INSTANTIATE_TEST_SUITE_P(Cases, YamlInsert, ::testing::ValuesIn(insert_cases), case_name);

struct RemoveCase {
  const char* name;
  const char* before;
  const char* path;
  const char* after;
  bool prune = false;
};

class YamlRemove : public ::testing::TestWithParam<RemoveCase> {};

TEST_P(YamlRemove, TakesItsCommentsAlong) {
  const RemoveCase& c = GetParam();
  const Subject subject(c.before);
  EXPECT_EQ(subject.after(remove(subject.text, subject.at(c.path), c.prune)), c.after);
}

const RemoveCase remove_cases[] = {
    {"Entry", "a: 1\n# of b\n# too\nb: 2 # here\nc: 3\n", "b", "a: 1\nc: 3\n"},
    {"CommentBehindABlankLineStays", "a: 1\n# section\n\n# of b\nb: 2\nc: 3\n", "b", "a: 1\n# section\n\nc: 3\n"},
    {"CommentOfAnotherLevelStays", "a:\n  x: 1\n  # deep\nb: 2\nc: 3\n", "b", "a:\n  x: 1\n  # deep\nc: 3\n"},
    {"CommentAtTheTopStays", "# file\na: 1\nb: 2\n", "a", "# file\nb: 2\n"},
    {"Subtree", "a:\n  x:\n    - 1\n  y: |\n    t\n  # end\nb: 2\n", "a", "b: 2\n"},
    {"LastEntryOfTheFile", "a: 1\nb: 2", "b", "a: 1"},
    {"LastEntryWithFinalBreak", "a: 1\nb: 2\n", "b", "a: 1\n"},
    {"OnlyEntryLeavesBraces", "a:\n  b: 1\nc: 2\n", "a.b", "a: {}\nc: 2\n"},
    {"OnlyEntryPruned", "a:\n  b:\n    c: 1\nd: 2\n", "a.b.c", "d: 2\n", true},
    {"PruningStopsWhereMoreIsLeft", "a:\n  b:\n    c: 1\n  d: 2\n", "a.b.c", "a:\n  d: 2\n", true},
    {"FirstEntryOfAnItem", "a:\n  - x: 1\n    y: 2\n", "a.0.x", "a:\n  - y: 2\n"},
    {"FirstEntryOfAnItemInFrontOfAComment", "a:\n  - x: 1\n    # of y\n    y: 2\n", "a.0.x",
     "a:\n  - # of y\n    y: 2\n"},
    {"Item", "a:\n  - x\n  # of y\n  - y # here\n  - z\n", "a.1", "a:\n  - x\n  - z\n"},
    {"MapItem", "a:\n- x: 1\n  y: 2\n- x: 3\n", "a.0", "a:\n- x: 3\n"},
    {"OnlyItem", "a:\n  - x\nb: 1\n", "a.0", "a: []\nb: 1\n"},
    {"FlowEntry", "a: {b: 1, c: 2, d: 3}\n", "a.c", "a: {b: 1, d: 3}\n"},
    {"FirstFlowEntry", "a: {b: 1, c: 2}\n", "a.b", "a: {c: 2}\n"},
    {"LastFlowEntry", "a: { b: 1, c: 2 }\n", "a.c", "a: { b: 1 }\n"},
    {"OnlyFlowItem", "a: [1]\n", "a.0", "a: []\n"},
    {"LineOfAFlowMap", "a: {\n  b: 1, # one\n  # two\n  c: 2, # here\n  d: 3\n}\n", "a.c",
     "a: {\n  b: 1, # one\n  d: 3\n}\n"},
    {"LastLineOfAFlowMap", "a: {\n  b: 1, # one\n  c: 2\n}\n", "a.c", "a: {\n  b: 1 # one\n}\n"},
    {"CarriageReturns", "a: 1\r\nb: 2\r\nc: 3\r\n", "b", "a: 1\r\nc: 3\r\n"},
    {"AnchorInUse", "a: &x\n  b: 1\nc: *x\n", "a.b", "refused: the value is shared through the anchor `x`"},
    {"AnchoredEntryInUse", "a: &x 1\nc: *x\n", "a",
     "refused: the text cannot be changed so that everything else stays as it is"},
};
INSTANTIATE_TEST_SUITE_P(Cases, YamlRemove, ::testing::ValuesIn(remove_cases), case_name);

struct AppendCase {
  const char* name;
  const char* before;
  const char* path;
  NewValue value;
  const char* after;
};

class YamlAppend : public ::testing::TestWithParam<AppendCase> {};

TEST_P(YamlAppend, AddsOneItem) {
  const AppendCase& c = GetParam();
  const Subject subject(c.before);
  EXPECT_EQ(subject.after(append(subject.text, subject.at(c.path), c.value)), c.after);
}

const AppendCase append_cases[] = {
    {"Indented", "a:\n  - x # c\nb: 1\n", "a", text_value("y"), "a:\n  - x # c\n  - y\nb: 1\n"},
    {"Flush", "a:\n- x\nb: 1\n", "a", text_value("true"), "a:\n- x\n- \"true\"\nb: 1\n"},
    {"Map", "a:\n  - k: 1\n", "a", map_value({{"k", number_value("2")}, {"l", list_value({text_value("z")})}}),
     "a:\n  - k: 1\n  - k: 2\n    l:\n      - z\n"},
    {"EmptyBrackets", "a: []\n", "a", text_value("x"), "a: [x]\n"},
    {"Brackets", "a: [x]\n", "a", text_value("y"), "a: [x, y]\n"},
    {"LinesInBrackets", "a: [\n  x,\n  y,\n]\n", "a", text_value("z"), "a: [\n  x,\n  y,\n  z,\n]\n"},
    {"Null", "a:\nb: 1\n", "a", text_value("x"), "a:\n  - x\nb: 1\n"},
    {"Literal", "a:\n  - x\n", "a", text_value("one\ntwo\n"), "a:\n  - x\n  - |\n    one\n    two\n"},
    {"NoList", "a: 1\n", "a", text_value("x"), "refused: the value is no list"},
};
INSTANTIATE_TEST_SUITE_P(Cases, YamlAppend, ::testing::ValuesIn(append_cases), case_name);

TEST(YamlRename, KeepsQuotesAndPlace) {
  const Subject subject("a: 1\n'b': 2 # c\nd: {e: 3}\n");
  EXPECT_EQ(subject.after(rename(subject.text, subject.entry("a"), "x")), "x: 1\n'b': 2 # c\nd: {e: 3}\n");
  EXPECT_EQ(subject.after(rename(subject.text, subject.entry("b"), "x")), "a: 1\n'x': 2 # c\nd: {e: 3}\n");
  EXPECT_EQ(subject.after(rename(subject.text, subject.entry("d.e"), "y: z")), "a: 1\n'b': 2 # c\nd: {\"y: z\": 3}\n");
  EXPECT_EQ(subject.after(rename(subject.text, subject.entry("a"), "d")), "refused: `d` is there already");
}

TEST(YamlRewrite, KeepsTheStyleOfTheScalar) {
  const Subject subject(
      "a: nginx:latest\nb: '8080'\nc: 8080\nd: |\n  one\n    two three\n\n  four\ne: >-\n  fold\n  ed\n");
  EXPECT_EQ(subject.after(rewrite(subject.text, subject.at("a"), "nginx:1.2")),
            "a: nginx:1.2\nb: '8080'\nc: 8080\nd: |\n  one\n    two three\n\n  four\ne: >-\n  fold\n  ed\n");
  EXPECT_EQ(subject.after(rewrite(subject.text, subject.at("a"), "12")),
            "a: \"12\"\nb: '8080'\nc: 8080\nd: |\n  one\n    two three\n\n  four\ne: >-\n  fold\n  ed\n");
  EXPECT_EQ(subject.after(rewrite(subject.text, subject.at("b"), "80")),
            "a: nginx:latest\nb: '80'\nc: 8080\nd: |\n  one\n    two three\n\n  four\ne: >-\n  fold\n  ed\n");
  EXPECT_EQ(subject.after(rewrite(subject.text, subject.at("c"), "80")),
            "a: nginx:latest\nb: '8080'\nc: 80\nd: |\n  one\n    two three\n\n  four\ne: >-\n  fold\n  ed\n");
  EXPECT_EQ(subject.after(rewrite(subject.text, subject.at("d"), "one\n  two 3\n\nfour\n")),
            "a: nginx:latest\nb: '8080'\nc: 8080\nd: |\n  one\n    two 3\n\n  four\ne: >-\n  fold\n  ed\n");
  EXPECT_EQ(subject.after(rewrite(subject.text, subject.at("e"), "fold less")),
            "a: nginx:latest\nb: '8080'\nc: 8080\nd: |\n  one\n    two three\n\n  four\ne: >-\n  fold\n  less\n");
}

TEST(YamlRefusal, NeverThroughAnAliasOrMergeKey) {
  const Subject subject("base: &b\n  x: {y: 1}\nuse: *b\nmerged:\n  <<: *b\n");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("use.x.y"), number_value("2"))),
            "refused: the value is shared through the anchor `b`");
  EXPECT_EQ(subject.after(set(subject.text, *subject.root().find("use"), number_value("2"))),
            "refused: the value is written as the alias `*b`");
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("merged"), {}, "x", number_value("2"))),
            "refused: `x` comes from a merge key");
  const std::vector<std::string> parents = {"x"};
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("merged"), parents, "n", number_value("2"))),
            "refused: `x` comes from a merge key");
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("merged"), {}, "n", number_value("2"))),
            "base: &b\n  x: {y: 1}\nuse: *b\nmerged:\n  <<: *b\n  n: 2\n");
}

TEST(YamlRefusal, NothingIsChangedInABrokenDocument) {
  const Subject subject("a: 1\nb: [1,\n---\nc: 1\n");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("a"), number_value("2"))),
            "refused: the document has a syntax error");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("c", 1), number_value("2"))), "a: 1\nb: [1,\n---\nc: 2\n");
}

TEST(YamlRefusal, SaysWhenAKeyIsWrittenWithAQuestionMark) {
  const Subject subject("? a\n: 1\n");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("a"), map_value({{"x", number_value("1")}}))),
            "refused: the entry is written in a form that cannot be edited");
}

TEST(YamlEdit, LargeDocumentsAreCheckedAroundTheChange) {
  std::string text = "items:\n";
  for (int i = 0; i < 2000; ++i) {
    const std::string n = std::to_string(i);
    text += "  - name: item-" + n + "\n    image: registry.example/app # of " + n + "\n    ports: [80]\n";
  }
  text += "  - name: shared\n    image: &image x\n  - name: user\n    image: *image\n";
  const Subject subject(text);
  ASSERT_GT(text.size(), 64U << 10);
  const auto expect = [&](const Edits& edits, std::string_view before, std::string_view after) {
    std::string expected = text;
    expected.replace(expected.find(before), before.size(), after);
    EXPECT_EQ(subject.after(edits), expected);
  };
  expect(set(subject.text, subject.at("items.700.image"), text_value("no: thing")), "registry.example/app # of 700\n",
         "\"no: thing\" # of 700\n");
  expect(insert(subject.text, subject.at("items.1999"), {}, "new", list_value({number_value("1")})),
         "# of 1999\n    ports: [80]\n", "# of 1999\n    ports: [80]\n    new:\n      - 1\n");
  expect(remove(subject.text, subject.at("items.0.name"), false), "- name: item-0\n    image", "- image");
  EXPECT_FALSE(remove(subject.text, subject.at("items.2000.image"), false).ok()) << "an alias needs the anchor";
}

TEST(Combine, JoinsAndRefusesOverlaps) {
  const Edits joined = combine({{{{4, 5}, "x"}}, {{{0, 1}, "y"}}, {{{4, 5}, "x"}}});
  ASSERT_TRUE(joined.ok());
  EXPECT_EQ(apply_edits("0123456", *joined), "y123x56");
  EXPECT_FALSE(combine({{{{4, 6}, "x"}}, {{{5, 7}, "y"}}}).ok());
}

TEST(CopyOf, WritesNumbersAndBooleansAsJsonDoes) {
  const Subject subject("a: {b: yes, c: 0777, d: [1.50, 'x', ~]}\n", Resolver::kubernetes);
  const NewValue copy = copy_of(subject.at("a"), value::DataView(Resolver::kubernetes));
  ASSERT_EQ(copy.members.size(), 3U);
  EXPECT_EQ(copy.members[0].value.text, "true");
  EXPECT_EQ(copy.members[1].value.text, "511");
  EXPECT_EQ(copy.members[2].value.items[0].text, "1.50");
  EXPECT_EQ(copy.members[2].value.items[1].type, value::DataType::string);
  EXPECT_EQ(copy.members[2].value.items[2].type, value::DataType::null);
}

}  // namespace
}  // namespace infralint::edit
