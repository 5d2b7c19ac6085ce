#include <gtest/gtest.h>

#include "edited.h"

namespace infralint::edit {
namespace {

using namespace testing;

Subject toml(std::string text) { return Subject(std::move(text), value::Resolver::core, "a.toml"); }

TEST(TomlEdit, SetsValuesInTheirNotation) {
  const Subject subject = toml("# c\na = 1 # one\nb = 'x'\nc = \"y\"\n");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("a"), text_value("yes"))),
            "# c\na = \"yes\" # one\nb = 'x'\nc = \"y\"\n");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("b"), text_value("z"))),
            "# c\na = 1 # one\nb = 'z'\nc = \"y\"\n");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("b"), text_value("it's"))),
            "# c\na = 1 # one\nb = \"it's\"\nc = \"y\"\n");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("c"), map_value({{"k", list_value({boolean_value(true)})}}))),
            "# c\na = 1 # one\nb = 'x'\nc = { k = [true] }\n");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("a"), null_value())),
            "refused: the value cannot be written here");
}

TEST(TomlEdit, NewKeysGoIntoTheSectionOfTheirTable) {
  const Subject subject = toml("top = 1\n\n# the build\n[build]\nbuilder = \"X\" # c\n\n[deploy]\n");
  EXPECT_EQ(subject.after(insert(subject.text, subject.root(), {}, "n", number_value("2"))),
            "top = 1\nn = 2\n\n# the build\n[build]\nbuilder = \"X\" # c\n\n[deploy]\n");
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("build"), {}, "n", number_value("2"))),
            "top = 1\n\n# the build\n[build]\nbuilder = \"X\" # c\nn = 2\n\n[deploy]\n");
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("deploy"), {}, "a b", number_value("2"))),
            "top = 1\n\n# the build\n[build]\nbuilder = \"X\" # c\n\n[deploy]\n\"a b\" = 2\n");
}

TEST(TomlEdit, RootKeysStandAboveTheFirstSection) {
  const Subject subject = toml("# of a\n[a]\nx = 1\n");
  EXPECT_EQ(subject.after(insert(subject.text, subject.root(), {}, "n", number_value("2"))),
            "# of a\nn = 2\n\n[a]\nx = 1\n");
}

TEST(TomlEdit, MissingTablesBecomeSections) {
  const Subject subject = toml("[build]\nx = 1\n[build.inner]\ny = 1\n\n[deploy]\nz = 1");
  std::vector<std::string> parents = {"new"};
  EXPECT_EQ(subject.after(insert(subject.text, subject.root(), parents, "n", number_value("2"))),
            "[build]\nx = 1\n[build.inner]\ny = 1\n\n[deploy]\nz = 1\n\n[new]\nn = 2");
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("build"), parents, "n", number_value("2"))),
            "[build]\nx = 1\n[build.inner]\ny = 1\n\n[build.new]\nn = 2\n\n[deploy]\nz = 1");
  parents = {"a", "b"};
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("deploy"), parents, "n", text_value("v"))),
            "[build]\nx = 1\n[build.inner]\ny = 1\n\n[deploy]\nz = 1\n\n[deploy.a.b]\nn = \"v\"");
}

TEST(TomlEdit, DottedKeysStayDotted) {
  const Subject subject = toml("a.b.c = 1\na.b.d = 2\nz = 1\n");
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("a.b"), {}, "n", number_value("3"))),
            "a.b.c = 1\na.b.d = 2\na.b.n = 3\nz = 1\n");
}

TEST(TomlEdit, TablesThatOnlyTheirPartsNameGetASection) {
  const Subject subject = toml("[a.b]\nx = 1\n");
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("a"), {}, "n", number_value("3"))),
            "[a]\nn = 3\n\n[a.b]\nx = 1\n");
}

TEST(TomlEdit, InlineTablesStayInline) {
  const Subject subject = toml("a = { b = 1 }\nc = {}\n");
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("a"), {}, "n", number_value("3"))),
            "a = { b = 1, n = 3 }\nc = {}\n");
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("c"), {}, "n", number_value("3"))),
            "a = { b = 1 }\nc = { n = 3 }\n");
}

TEST(TomlEdit, AppendsToArraysAndArraysOfTables) {
  const Subject subject = toml("a = [1]\nb = [\n  \"x\", # c\n]\n\n[[t]]\nk = 1\n\n[u]\n");
  EXPECT_EQ(subject.after(append(subject.text, subject.at("a"), number_value("2"))),
            "a = [1, 2]\nb = [\n  \"x\", # c\n]\n\n[[t]]\nk = 1\n\n[u]\n");
  EXPECT_EQ(subject.after(append(subject.text, subject.at("b"), text_value("y"))),
            "a = [1]\nb = [\n  \"x\", # c\n  \"y\",\n]\n\n[[t]]\nk = 1\n\n[u]\n");
  EXPECT_EQ(subject.after(append(subject.text, subject.at("t"), map_value({{"k", number_value("2")}}))),
            "a = [1]\nb = [\n  \"x\", # c\n]\n\n[[t]]\nk = 1\n\n[[t]]\nk = 2\n\n[u]\n");
}

TEST(TomlEdit, KeysOfAnArraysTableGoIntoThatTable) {
  const Subject subject = toml("[[t]]\nk = 1\n\n[[t]]\nk = 2\n");
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("t.0"), {}, "n", number_value("3"))),
            "[[t]]\nk = 1\nn = 3\n\n[[t]]\nk = 2\n");
}

TEST(TomlEdit, RemovesStatementsAndSections) {
  const Subject subject =
      toml("a = 1\n# of b\nb = 2 # here\n\n# of s\n[s]\nx = 1\n[s.t]\ny = 1\n\n# of u\n[u]\nz = 1\n");
  EXPECT_EQ(subject.after(remove(subject.text, subject.at("b"), false)),
            "a = 1\n\n# of s\n[s]\nx = 1\n[s.t]\ny = 1\n\n# of u\n[u]\nz = 1\n");
  EXPECT_EQ(subject.after(remove(subject.text, subject.at("s"), false)),
            "a = 1\n# of b\nb = 2 # here\n\n# of u\n[u]\nz = 1\n");
  EXPECT_EQ(subject.after(remove(subject.text, subject.at("u.z"), false)),
            "a = 1\n# of b\nb = 2 # here\n\n# of s\n[s]\nx = 1\n[s.t]\ny = 1\n\n# of u\n[u]\n");
  EXPECT_EQ(subject.after(remove(subject.text, subject.at("u.z"), true)),
            "a = 1\n# of b\nb = 2 # here\n\n# of s\n[s]\nx = 1\n[s.t]\ny = 1\n\n");
}

TEST(TomlEdit, RenamesKeys) {
  const Subject subject = toml("[a]\nb = 1\n'c' = 2\n");
  EXPECT_EQ(subject.after(rename(subject.text, subject.entry("a.b"), "x")), "[a]\nx = 1\n'c' = 2\n");
  EXPECT_EQ(subject.after(rename(subject.text, subject.entry("a"), "x.y")), "[\"x.y\"]\nb = 1\n'c' = 2\n");
}

TEST(TomlEdit, RefusesToRenameHalfATable) {
  const Subject subject = toml("[a]\nb = 1\n[a.c]\nd = 1\n");
  EXPECT_EQ(subject.after(rename(subject.text, subject.entry("a"), "x")),
            "refused: the text cannot be changed so that everything else stays as it is");
}

TEST(TomlEdit, ArraysOfTablesAreNoValues) {
  const Subject subject = toml("[a]\nb = 1\n");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("a"), number_value("1"))),
            "refused: a section cannot be replaced by a value");
}

}  // namespace
}  // namespace infralint::edit
