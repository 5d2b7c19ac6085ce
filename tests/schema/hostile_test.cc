// Schemas and instances that try to hang, overflow or explode.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/schema/judged.h"

namespace infralint::schema {
namespace {

std::string nested(int depth, const std::string& open, const std::string& inner, const std::string& close) {
  std::string out;
  for (int i = 0; i < depth; ++i) out += open;
  out += inner;
  for (int i = 0; i < depth; ++i) out += close;
  return out;
}

TEST(SchemaHostile, CirclesOfReferencesEnd) {
  const Judge judge(
      "$ref: '#/$defs/a'\n$defs: {a: {$ref: '#/$defs/b'}, b: {allOf: [{$ref: '#/$defs/a'}], type: string}}");
  ASSERT_TRUE(judge.is_good());
  EXPECT_TRUE(judge.accepts("text"));
  EXPECT_FALSE(judge.accepts("1"));
  EXPECT_TRUE(Judge("$ref: '#'").accepts("1"));
}

// Sixty levels of two references each: 2^60 ways to the end.
std::string doubling(const std::string& keyword, const std::string& end, const std::string& more = {}) {
  std::string schema = more + "$ref: '#/$defs/d0'\n$defs:\n";
  for (int i = 0; i < 60; ++i) {
    const std::string next = "{$ref: '#/$defs/d" + std::to_string(i + 1) + "'}";
    schema += "  d" + std::to_string(i) + ": {" + keyword + ": [" + next + ", " + next + "]}\n";
  }
  return schema + "  d60: " + end + "\n";
}

TEST(SchemaHostile, AnswersThatDoubleAreRemembered) {
  EXPECT_FALSE(Judge(doubling("anyOf", "{required: [never]}")).accepts("{a: 1}"));
  EXPECT_TRUE(Judge(doubling("allOf", "{type: object}")).accepts("{a: 1}"));
  EXPECT_TRUE(Judge(doubling("allOf", "{type: integer}")).accepts("1"));
}

TEST(SchemaHostile, ErrorsThatDoubleAreCutShort) {
  const Judge judge(doubling("allOf", "{type: string}"));
  EXPECT_THAT(judge.errors("[1]"), testing::ElementsAre("[1]: the value must be a string, not a list"));
}

TEST(SchemaHostile, GivesUpWithAnErrorWhenNothingHelps) {
  const Judge judge(doubling("allOf", "true", "unevaluatedProperties: false\n"));
  ASSERT_TRUE(judge.is_good());
  const Tree tree("{a: 1}");
  const std::vector<Error> errors = judge.raw(tree);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].keyword, "limit");
}

TEST(SchemaHostile, JudgesInstancesAsDeepAsTreesGet) {
  const Judge judge(
      "$ref: '#/$defs/list'\n$defs: {list: {anyOf: [{type: array, items: {$ref: '#/$defs/list'}}, {type: 'null'}]}}");
  ASSERT_TRUE(judge.is_good());
  EXPECT_TRUE(judge.accepts(nested(250, "[", "null", "]")));
  EXPECT_FALSE(judge.accepts(nested(250, "[", "1", "]")));
  EXPECT_THAT(judge.errors(nested(250, "[", "1", "]")).size(), 1U);
}

TEST(SchemaHostile, LongChainsOfReferencesEndWithinTheStack) {
  std::string schema = "$ref: '#/$defs/d0'\n$defs:\n";
  for (int i = 0; i < 5000; ++i) {
    schema += "  d" + std::to_string(i) + ": {anyOf: [{$ref: '#/$defs/d" + std::to_string(i + 1) + "'}]}\n";
  }
  const Judge judge(schema + "  d5000: {type: string}\n");
  ASSERT_TRUE(judge.is_good());
  // Beyond the limit nothing is said.
  EXPECT_TRUE(judge.accepts("{a: 1}"));
}

TEST(SchemaHostile, CompilesDeepSchemas) {
  const Judge judge(nested(120, "{not: ", "{type: string}", "}"));
  ASSERT_TRUE(judge.is_good());
  // An even number of negations.
  EXPECT_TRUE(judge.accepts("text"));
  EXPECT_FALSE(judge.accepts("1"));
}

TEST(SchemaHostile, WideFansAreLinear) {
  std::string schema = "allOf: [";
  for (int i = 0; i < 20000; ++i) schema += "{maximum: " + std::to_string(i + 10) + "},";
  const Judge judge(schema + "{}]");
  ASSERT_TRUE(judge.is_good());
  EXPECT_TRUE(judge.accepts("5"));
  EXPECT_EQ(judge.errors("1000000").size(), 1000U);
}

TEST(SchemaHostile, PatternsTakeLinearTime) {
  const Judge judge("pattern: '^(a+)+$'");
  EXPECT_FALSE(judge.accepts(std::string(100'000, 'a') + "b"));
}

TEST(SchemaHostile, LargeListsOfEqualShapesAreCompared) {
  std::string list = "[";
  for (int i = 0; i < 20000; ++i) list += "{a: {b: " + std::to_string(i) + "}},";
  const Judge judge("uniqueItems: true");
  EXPECT_TRUE(judge.accepts(list + "{}]"));
}

}  // namespace
}  // namespace infralint::schema
