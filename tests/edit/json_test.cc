#include <gtest/gtest.h>

#include "edited.h"

namespace infralint::edit {
namespace {

using namespace testing;

Subject json(std::string text) { return Subject(std::move(text), value::Resolver::core, "a.json"); }

TEST(JsonEdit, SetsScalarsInQuotesOnly) {
  const Subject subject = json("{\"a\": 1, \"b\": \"x\"}");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("a"), text_value("yes"))), "{\"a\": \"yes\", \"b\": \"x\"}");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("b"), number_value("2"))), "{\"a\": 1, \"b\": 2}");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("b"), text_value("a\n\"\x01"))),
            "{\"a\": 1, \"b\": \"a\\n\\\"\\u0001\"}");
}

TEST(JsonEdit, AddsLinesAsTheFileHasThem) {
  const Subject subject =
      json("{\n    \"a\": 1,\n    \"b\": {\n        \"c\": [\n            1\n        ]\n    }\n}\n");
  EXPECT_EQ(subject.after(insert(subject.text, subject.root(), {}, "n", number_value("2"))),
            "{\n    \"a\": 1,\n    \"b\": {\n        \"c\": [\n            1\n        ]\n    },\n    \"n\": 2\n}\n");
  EXPECT_EQ(subject.after(insert(subject.text, subject.root(), {}, "n", number_value("2"), "a")),
            "{\n    \"a\": 1,\n    \"n\": 2,\n    \"b\": {\n        \"c\": [\n            1\n        ]\n    }\n}\n");
  EXPECT_EQ(
      subject.after(append(subject.text, subject.at("b.c"), text_value("x"))),
      "{\n    \"a\": 1,\n    \"b\": {\n        \"c\": [\n            1,\n            \"x\"\n        ]\n    }\n}\n");
  const std::vector<std::string> parents = {"p"};
  EXPECT_EQ(subject.after(insert(subject.text, subject.root(), parents, "q", list_value({}), "a")),
            "{\n    \"a\": 1,\n    \"p\": {\n        \"q\": []\n    },\n    \"b\": {\n        \"c\": [\n            1\n"
            "        ]\n    }\n}\n");
}

TEST(JsonEdit, KeepsTabs) {
  const Subject subject = json("{\n\t\"a\": {}\n}\n");
  EXPECT_EQ(subject.after(insert(subject.text, subject.at("a"), {}, "n", number_value("2"))),
            "{\n\t\"a\": {\n\t\t\"n\": 2\n\t}\n}\n");
}

TEST(JsonEdit, KeepsOneLineOnOneLine) {
  const Subject spaced = json("{\"a\": {}, \"b\": [1]}");
  EXPECT_EQ(spaced.after(insert(spaced.text, spaced.at("a"), {}, "n", number_value("2"))),
            "{\"a\": {\"n\": 2}, \"b\": [1]}");
  const Subject tight = json("{\"a\":{\"x\":1},\"b\":[1]}");
  EXPECT_EQ(tight.after(insert(tight.text, tight.at("a"), {}, "n", list_value({number_value("1"), number_value("2")}))),
            "{\"a\":{\"x\":1,\"n\":[1,2]},\"b\":[1]}");
}

TEST(JsonEdit, RemovesWithTheRightComma) {
  const Subject subject = json("{\n  \"a\": 1,\n  \"b\": [1, 2, 3],\n  \"c\": {\n    \"d\": 1\n  }\n}\n");
  EXPECT_EQ(subject.after(remove(subject.text, subject.at("a"), false)),
            "{\n  \"b\": [1, 2, 3],\n  \"c\": {\n    \"d\": 1\n  }\n}\n");
  EXPECT_EQ(subject.after(remove(subject.text, subject.at("c"), false)), "{\n  \"a\": 1,\n  \"b\": [1, 2, 3]\n}\n");
  EXPECT_EQ(subject.after(remove(subject.text, subject.at("c.d"), true)), "{\n  \"a\": 1,\n  \"b\": [1, 2, 3]\n}\n");
  EXPECT_EQ(subject.after(remove(subject.text, subject.at("c.d"), false)),
            "{\n  \"a\": 1,\n  \"b\": [1, 2, 3],\n  \"c\": {}\n}\n");
  EXPECT_EQ(subject.after(remove(subject.text, subject.at("b.1"), false)),
            "{\n  \"a\": 1,\n  \"b\": [1, 3],\n  \"c\": {\n    \"d\": 1\n  }\n}\n");
}

TEST(JsonEdit, RenamesAndRewrites) {
  const Subject subject = json("{\"a\": \"nginx:latest\"}");
  EXPECT_EQ(subject.after(rename(subject.text, subject.entry("a"), "b c")), "{\"b c\": \"nginx:latest\"}");
  EXPECT_EQ(subject.after(rewrite(subject.text, subject.at("a"), "nginx:1")), "{\"a\": \"nginx:1\"}");
}

TEST(JsonEdit, ReplacesTheRoot) {
  const Subject subject = json("1\n");
  EXPECT_EQ(subject.after(set(subject.text, subject.root(), text_value("x"))), "\"x\"\n");
}

TEST(JsonEdit, LeavesABrokenTextAlone) {
  const Subject subject = json("{\"a\": 1, \"b\": }");
  EXPECT_EQ(subject.after(set(subject.text, subject.at("a"), number_value("2"))),
            "refused: the document has a syntax error");
}

}  // namespace
}  // namespace infralint::edit
