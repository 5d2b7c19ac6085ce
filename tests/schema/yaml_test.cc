// Instances as the consumer of their file reads them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/schema/judged.h"

namespace infralint::schema {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using value::Resolver;

TEST(SchemaYaml, TypesAreThoseOfTheConsumer) {
  const Judge judge("additionalProperties: {type: string}");
  EXPECT_THAT(judge.errors("answer: yes\n", Resolver::core), IsEmpty());
  EXPECT_THAT(judge.errors("answer: yes\n", Resolver::kubernetes),
              ElementsAre("yes: `answer` must be a string, not a boolean (put it in quotes to make it a string)"));
  const Judge mode("properties: {mode: {const: 493}}");
  EXPECT_TRUE(mode.accepts("mode: 0755\n", Resolver::kubernetes));
  EXPECT_FALSE(mode.accepts("mode: 0755\n", Resolver::core));
}

TEST(SchemaYaml, ValuesOfTheSchemaAreThoseOfItsOwnFile) {
  // `yes` is a string in the schema, and a boolean in the manifest.
  const Judge judge("properties: {a: {const: yes}}");
  EXPECT_FALSE(judge.accepts("a: yes\n", Resolver::kubernetes));
  EXPECT_TRUE(judge.accepts("a: 'yes'\n", Resolver::kubernetes));
}

TEST(SchemaYaml, AliasesStandWhereTheyAreUsed) {
  const Judge judge("properties: {b: {type: string}, d: {properties: {x: {type: string}}}}");
  const Tree tree("a: &n [1]\nb: *n\nc: &m {x: 1}\nd: *m\n");
  const std::vector<Error> errors = judge.raw(tree);
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(tree.of(errors[0].span), "*n");
  EXPECT_EQ(errors[0].message, "`b` must be a string, not a list");
  // Inside, the anchored text.
  EXPECT_EQ(tree.of(errors[1].span), "1");
}

TEST(SchemaYaml, MergedMembersCount) {
  const Judge judge("properties: {b: {required: [x, y], additionalProperties: {type: integer}}}");
  EXPECT_TRUE(judge.accepts("a: &m {x: 1}\nb: {<<: *m, y: 2}\n", Resolver::go_yaml_v3));
}

TEST(SchemaYaml, AliasesOfTheSchemaAreFollowed) {
  const Judge judge("properties: {a: &s {type: string}, b: *s}");
  EXPECT_THAT(judge.errors("{a: x, b: [1]}"), ElementsAre("[1]: `b` must be a string, not a list"));
}

TEST(SchemaYaml, KeysAreStrings) {
  const Judge judge("propertyNames: {type: string, pattern: '^[0-9]+$'}");
  EXPECT_TRUE(judge.accepts("8080: a\n"));
}

TEST(SchemaYaml, WhatNobodyKnowsIsNoError) {
  class Templates : public value::DataView {
   public:
    Templates() : DataView(Resolver::core) {}
    bool is_unknown(const value::Value& scalar) override { return scalar.text.find("${") != std::string_view::npos; }
  };
  Templates view;
  const auto accepts = [&](const char* schema, const char* instance) {
    const Judge judge(schema);
    const Tree tree(instance);
    EXPECT_EQ(judge.schema().valid(tree.root(), view), judge.schema().validate(tree.root(), view).empty());
    return judge.schema().valid(tree.root(), view);
  };
  EXPECT_TRUE(accepts("properties: {a: {type: integer, enum: [1]}}", "a: ${PORT}"));
  EXPECT_TRUE(accepts("properties: {a: {not: {const: root}}}", "a: ${USER}"));
  EXPECT_TRUE(accepts("not: {properties: {a: {const: root}}}", "a: ${USER}"));
  EXPECT_TRUE(accepts("oneOf: [{properties: {a: {const: 1}}}, {properties: {a: {const: 2}}}]", "a: ${N}"));
  EXPECT_TRUE(accepts("{if: {properties: {a: {const: 1}}}, then: {required: [b]}}", "a: ${N}"));
  EXPECT_FALSE(accepts("{if: {properties: {a: {const: 1}}}, then: {required: [b]}}", "{a: 1, c: '${N}'}"));
}

}  // namespace
}  // namespace infralint::schema
