#include "syntax/value/data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "syntax/value/read.h"

namespace infralint::value {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Data {
  explicit Data(const std::string& text, const char* path = "a.yaml", Resolver resolver = Resolver::kubernetes)
      : file(path, text), stream(parse(file)), root(*stream.documents.at(0).root), view(resolver) {}

  const Value& at(std::string_view name) const { return member(root, name, view)->value; }
  std::vector<std::string> names(const Value& node) const {
    std::vector<std::string> out;
    for (const Member& one : members(node, view)) {
      out.push_back(std::string(one.name) + "=" + std::string(one.value().span.of(file.text())));
    }
    return out;
  }

  SourceFile file;
  Stream stream;
  const Value& root;
  DataView view;
};

const Value& value_of(const Entry& entry) { return entry.value; }

TEST(DataType, IsWhatTheConsumerReads) {
  const Data data("[~, yes, 1, 1.0, x, '1', 2024-01-01, [], {}, 99999999999999999999, *none]");
  std::vector<DataType> types;
  for (const Value& item : items(data.root)) types.push_back(data_type(item, data.view));
  using enum DataType;
  EXPECT_THAT(types, ElementsAre(null, boolean, integer, number, string, string, string, list, map, number, null));
  EXPECT_EQ(data_type(items(data.root)[1], DataView(Resolver::core)), string);
}

TEST(Members, KeepTheLastOfDuplicatesAtItsPlace) {
  const Data data("{a: 1, b: 2, a: 3, c: 4}");
  EXPECT_THAT(data.names(data.root), ElementsAre("b=2", "a=3", "c=4"));
  EXPECT_EQ(value_of(*member(data.root, "a", data.view)).text, "3");
}

TEST(Members, MergesComeBehindTheOwnAndTheNearestWins) {
  const Data data(
      "x: &x {a: 1, b: 1}\n"
      "y: &y {<<: *x, b: 2, c: 2}\n"
      "z: {<<: [*y, *x], c: 3}\n");
  EXPECT_THAT(data.names(data.at("z")), ElementsAre("c=3", "b=2", "a=1"));
  EXPECT_EQ(value_of(*member(data.at("z"), "b", data.view)).text, "2");
  EXPECT_EQ(value_of(*member(data.at("z"), "a", data.view)).text, "1");
  EXPECT_EQ(member(data.at("z"), "<<", data.view), nullptr);
}

TEST(Members, SeveralMergeKeysCountInTheirOrder) {
  const Data data("x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz:\n  <<: *x\n  <<: *y\n");
  EXPECT_THAT(data.names(data.at("z")), ElementsAre("a=1", "b=2"));
  EXPECT_EQ(value_of(*member(data.at("z"), "a", data.view)).text, "1");
  EXPECT_EQ(value_of(*member(data.at("z"), "b", data.view)).text, "2");
}

TEST(Members, AQuotedMergeKeyIsAMember) {
  const Data data("x: &x {a: 1}\nz: {'<<': *x}\n");
  EXPECT_THAT(data.names(data.at("z")), ElementsAre("<<=*x"));
  EXPECT_EQ(member(data.at("z"), "a", data.view), nullptr);
  EXPECT_NE(member(data.at("z"), "<<", data.view), nullptr);
}

TEST(Members, TheCoreSchemaHasNoMerges) {
  const Data data("x: &x {a: 1}\nz: {<<: *x}\n", "a.yaml", Resolver::core);
  EXPECT_THAT(data.names(data.at("z")), ElementsAre("<<=*x"));
}

TEST(Members, OfAnythingElseThereAreNone) {
  const Data data("[a, {}, *none]");
  for (const Value& item : items(data.root)) EXPECT_THAT(members(item, data.view), IsEmpty());
  EXPECT_EQ(member(data.root, "a", data.view), nullptr);
}

TEST(Members, MergesOfMergesAreGivenUp) {
  std::string text = "a0: &a0 {k: 1}\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " {<<: [" + before + ", " + before + "]}\n";
  }
  const Data data(text);
  EXPECT_EQ(member(data.at("a59"), "nothing", data.view), nullptr);
  EXPECT_THAT(data.names(data.at("a59")), ElementsAre("k=1"));
}

TEST(Members, AreTheEntriesWhenNothingIsMergedOrRepeated) {
  const Data data("x: &x {a: 1, b: 2}\ny: {<<: *x}\nz: {a: 1, a: 2}\n");
  EXPECT_TRUE(entries_are_members(data.at("x"), data.view));
  EXPECT_FALSE(entries_are_members(data.at("y"), data.view));
  EXPECT_FALSE(entries_are_members(data.at("z"), data.view));
}

TEST(Equal, IsThatOfJson) {
  const Data data(
      "[[1, 1.0], [1, '1'], [{a: 1, b: [x]}, {b: [x], a: 1.0}], [{a: 1}, {a: 1, b: 2}], [[1, 2], [2, 1]],"
      " [yes, true], [~, ''], [0x10, 16], [9007199254740993, 9007199254740992], [1, true], [[], {}]]");
  std::vector<bool> same;
  for (const Value& pair : items(data.root)) same.push_back(equal(items(pair)[0], items(pair)[1], data.view));
  EXPECT_THAT(same, ElementsAre(true, false, true, false, false, true, false, true, false, false, false));
}

TEST(Equal, FollowsAliasesAndMerges) {
  const Data data("a: &a {k: 1}\nb: *a\nc: {<<: *a}\nd: {k: 1}\n");
  EXPECT_TRUE(equal(data.at("a"), data.at("b"), data.view));
  EXPECT_TRUE(equal(data.at("c"), data.at("d"), data.view));
}

TEST(Equal, StopsAtItsBudget) {
  const Data data("- [1, 2, 3, 4, 5]\n- [1, 2, 3, 4, 5]\n");
  const auto lists = items(data.root);
  std::uint64_t enough = 7;
  EXPECT_TRUE(equal(lists[0], lists[1], data.view, &enough));
  EXPECT_EQ(enough, 1U);
  std::uint64_t too_little = 4;
  EXPECT_FALSE(equal(lists[0], lists[1], data.view, &too_little));
  EXPECT_EQ(too_little, 0U);
}

TEST(EntryOf, FindsTheEntryOfAValueAndOfItsKey) {
  const Data data("a: 1\nb: [2]\n");
  const Entry& b = *member(data.root, "b", data.view);
  EXPECT_EQ(entry_of(b.value), &b);
  EXPECT_EQ(entry_of(b.key), &b);
  EXPECT_EQ(entry_of(items(b.value)[0]), nullptr);
  EXPECT_EQ(entry_of(data.root), nullptr);
}

}  // namespace
}  // namespace infralint::value
