// Of several alternatives, the errors of the one that was meant.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/schema/judged.h"

namespace infralint::schema {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Twelve kinds, each with a name of its own for what it needs.
std::string twelve_kinds() {
  std::string schema = "oneOf:\n";
  for (int i = 1; i <= 12; ++i) {
    const std::string n = std::to_string(i);
    schema += "  - required: [kind, need" + n + "]\n    properties: {kind: {const: Kind" + n + "}, need" + n +
              ": {type: integer}}\n    additionalProperties: false\n";
  }
  return schema;
}

TEST(SchemaBranches, TakeTheOneThatAConstantNames) {
  const Judge judge(twelve_kinds());
  EXPECT_THAT(judge.errors("kind: Kind4\nneed4: x\n"), ElementsAre("x: `need4` must be an integer, not a string"));
  EXPECT_THAT(judge.errors("kind: Kind4\nneed: 1\n"),
              ElementsAre("kind: Kind4\nneed: 1: missing `need4`", "need: unknown key `need` (did you mean `need4`?)"));
}

TEST(SchemaBranches, ReportTheDiscriminatorWhenItNamesNone) {
  const Judge judge(twelve_kinds());
  EXPECT_THAT(judge.errors("kind: Kindd4\nneed4: 1\n"),
              ElementsAre("Kindd4: expected one of `Kind1`, `Kind2`, `Kind3`, `Kind4`, `Kind5`, `Kind6`, `Kind7`, "
                          "`Kind8`, `Kind9`, `Kind10`, `Kind11`, `Kind12`; found `Kindd4` (did you mean `Kind4`?)"));
}

TEST(SchemaBranches, ReportWhatAllOfThemMiss) {
  const Judge judge("anyOf: [{required: [kind, a]}, {required: [kind, b]}]");
  EXPECT_THAT(judge.errors("{x: 1}"), ElementsAre("{x: 1}: missing `kind`"));
}

TEST(SchemaBranches, FollowReferencesToTheDiscriminator) {
  const Judge judge(
      "oneOf: [{$ref: '#/$defs/tcp'}, {allOf: [{$ref: '#/$defs/http'}]}]\n"
      "$defs:\n"
      "  tcp: {properties: {type: {enum: [tcp]}, port: {type: integer}}}\n"
      "  http: {properties: {type: {enum: [http]}, path: {type: string}}}\n");
  EXPECT_THAT(judge.errors("type: http\npath: 1\nport: x\n"),
              ElementsAre("1: `path` must be a string, not an integer (put it in quotes to make it a string)"));
}

TEST(SchemaBranches, ListTheTypesWhenNoneFits) {
  const Judge judge("properties: {port: {anyOf: [{type: string, pattern: '^a'}, {type: integer, minimum: 1}]}}");
  EXPECT_THAT(judge.errors("port: [1]\n"), ElementsAre("[1]: `port` must be an integer or a string, not a list"));
  EXPECT_THAT(judge.errors("port: 0\n"), ElementsAre("0: `port` must be at least 1, not `0`"));
  EXPECT_THAT(judge.errors("port: b\n"), ElementsAre("b: `port` must match `^a`; found `b`"));
}

TEST(SchemaBranches, JoinListsOfValues) {
  const Judge judge("items: {anyOf: [{const: on}, {enum: [off, auto]}]}");
  EXPECT_THAT(judge.errors("[atuo]"),
              ElementsAre("atuo: expected one of `on`, `off`, `auto`; found `atuo` (did you mean `auto`?)"));
}

TEST(SchemaBranches, PreferTheDeepestErrorThenTheFewest) {
  const Judge deep("anyOf: [{required: [x]}, {properties: {a: {properties: {b: {type: integer}}}}}]");
  EXPECT_THAT(deep.errors("{a: {b: c}}"), ElementsAre("c: `b` must be an integer, not a string"));
  const Judge few("anyOf: [{required: [p, q]}, {required: [r], minProperties: 1}]");
  EXPECT_THAT(few.errors("{a: 1}"), ElementsAre("{a: 1}: missing `r`"));
}

TEST(SchemaBranches, OfferEachKeyThatWouldDo) {
  const Judge judge("anyOf: [{required: [image]}, {required: [build]}]");
  EXPECT_THAT(judge.errors("{ports: 1}"), ElementsAre("{ports: 1}: missing `image` or `build`"));
}

TEST(SchemaBranches, SayWhichOnesFitWhenOnlyOneMay) {
  const Judge keys("oneOf: [{required: [image]}, {required: [build]}]");
  EXPECT_THAT(keys.errors("{image: a, build: b}"),
              ElementsAre("{image: a, build: b}: only one of `image` and `build` may be set"));
  const Judge others("oneOf: [{type: integer}, {type: string}, {minimum: 3}]");
  EXPECT_THAT(others.errors("5"),
              ElementsAre("5: the value fits the alternatives 1 and 3, but exactly one is allowed"));
  EXPECT_THAT(others.errors("2"), IsEmpty());
}

TEST(SchemaBranches, ARestrictionOfOneBranchTellsNothingApart) {
  const Judge judge(
      "anyOf:\n"
      "  - {properties: {mode: {enum: [a, b]}, source: {}}, additionalProperties: false}\n"
      "  - {properties: {target: {}}, required: [target], additionalProperties: false}\n");
  EXPECT_THAT(judge.errors("{mode: c, source: x}"), ElementsAre("c: expected one of `a`, `b`; found `c`"));
}

TEST(SchemaBranches, NestedAlternativesAreReducedToo) {
  const Judge judge(
      "anyOf: [{type: string}, {type: object, properties: {v: {oneOf: [{type: integer}, {type: boolean}]}}}]");
  EXPECT_THAT(judge.errors("{v: no way}"), ElementsAre("no way: `v` must be a boolean or an integer, not a string"));
}

}  // namespace
}  // namespace infralint::schema
