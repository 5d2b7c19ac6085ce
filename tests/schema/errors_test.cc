// What errors say, and where they point.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/schema/judged.h"

namespace infralint::schema {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SchemaErrors, NameTheTypeThatIsWantedAndTheOneThatIsThere) {
  const Judge judge("properties: {replicas: {type: integer}, labels: {type: object}, args: {type: [array, 'null']}}");
  EXPECT_THAT(judge.errors("replicas: three\n"), ElementsAre("three: `replicas` must be an integer, not a string"));
  EXPECT_THAT(judge.errors("replicas: '3'\n"),
              ElementsAre("'3': `replicas` must be an integer, not a string (remove the quotes)"));
  EXPECT_THAT(judge.errors("labels: [a]\n"), ElementsAre("[a]: `labels` must be a map, not a list"));
  EXPECT_THAT(judge.errors("args: 1.5\n"), ElementsAre("1.5: `args` must be a list or null, not a number"));
  EXPECT_THAT(judge.errors("replicas: 3.0\nargs: null\n"), IsEmpty());
}

TEST(SchemaErrors, SayHowAPlainScalarBecomesAString) {
  const Judge judge("additionalProperties: {type: string}");
  EXPECT_THAT(judge.errors("PORT: 8080\n"),
              ElementsAre("8080: `PORT` must be a string, not an integer (put it in quotes to make it a string)"));
}

TEST(SchemaErrors, ListTheAllowedValuesAndTheNearest) {
  const Judge judge("properties: {level: {enum: [error, warning, note]}, kind: {const: Pod}, none: {enum: [1, null]}}");
  EXPECT_THAT(
      judge.errors("level: warnin\n"),
      ElementsAre("warnin: expected one of `error`, `warning`, `note`; found `warnin` (did you mean `warning`?)"));
  EXPECT_THAT(judge.errors("level: high\n"),
              ElementsAre("high: expected one of `error`, `warning`, `note`; found `high`"));
  EXPECT_THAT(judge.errors("kind: Job\n"), ElementsAre("Job: expected `Pod`; found `Job`"));
  EXPECT_THAT(judge.errors("none: {a: 1}\n"), ElementsAre("{a: 1}: expected one of `1`, null; found a map"));
}

TEST(SchemaErrors, PointAtTheParentsKeyForWhatIsMissing) {
  const Judge judge("required: [name]\nproperties: {image: {required: [tag, digest]}}");
  EXPECT_THAT(judge.errors("image: {tag: x}\n"),
              ElementsAre("image: {tag: x}: missing `name`", "image: missing `digest`"));
  const Tree tree("name: a\nimage: {tag: x}\n");
  const std::vector<Error> errors = judge.raw(tree);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].keyword, "required");
  EXPECT_EQ(errors[0].property, "digest");
  EXPECT_EQ(errors[0].location, "/properties/image/required");
  EXPECT_TRUE(errors[0].at_key);
  EXPECT_EQ(errors[0].instance, tree.root().find("image"));
}

TEST(SchemaErrors, PointAtUnknownKeysAndKnowTheNearest) {
  const Judge judge("properties: {command: {}, image: {}}\nadditionalProperties: false");
  const Tree tree("comand: [a]\nimage: x\n");
  const std::vector<Error> errors = judge.raw(tree);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(tree.of(errors[0].span), "comand");
  EXPECT_EQ(errors[0].message, "unknown key `comand`");
  EXPECT_EQ(errors[0].help, "did you mean `command`?");
  EXPECT_EQ(errors[0].property, "comand");
  EXPECT_EQ(errors[0].location, "/additionalProperties");
  EXPECT_TRUE(errors[0].at_key);
  EXPECT_THAT(judge.errors("volumes: 1\n"),
              ElementsAre("volumes: unknown key `volumes` (known here: `command`, `image`)"));
}

TEST(SchemaErrors, ReportBoundsOfNumbersExactly) {
  const Judge judge(
      "properties: {port: {minimum: 1, maximum: 65535}, rate: {exclusiveMinimum: 0, exclusiveMaximum: 1},\n"
      " step: {multipleOf: 0.1}, id: {maximum: 9007199254740992}}");
  EXPECT_THAT(judge.errors("port: 0\n"), ElementsAre("0: `port` must be at least 1, not `0`"));
  EXPECT_THAT(judge.errors("port: 65536\n"), ElementsAre("65536: `port` must be at most 65535, not `65536`"));
  EXPECT_THAT(judge.errors("rate: 0.0\n"), ElementsAre("0.0: `rate` must be more than 0, not `0.0`"));
  EXPECT_THAT(judge.errors("rate: 1\n"), ElementsAre("1: `rate` must be less than 1, not `1`"));
  EXPECT_THAT(judge.errors("step: 0.25\n"), ElementsAre("0.25: `step` must be a multiple of 0.1, not `0.25`"));
  EXPECT_THAT(judge.errors("step: 0.3\n"), IsEmpty());
  EXPECT_THAT(judge.errors("id: 9007199254740993\n"),
              ElementsAre("9007199254740993: `id` must be at most 9007199254740992, not `9007199254740993`"));
  EXPECT_THAT(judge.errors("port: .inf\n"), ElementsAre(".inf: `port` must be at most 65535, not `.inf`"));
}

TEST(SchemaErrors, CountCharactersNotBytes) {
  const Judge judge("additionalProperties: {minLength: 2, maxLength: 3}");
  EXPECT_THAT(judge.errors("a: äöü\n"), IsEmpty());
  EXPECT_THAT(judge.errors("a: 'x'\n"), ElementsAre("'x': `a` must have at least 2 characters, not 1"));
  EXPECT_THAT(judge.errors("a: abcd\n"), ElementsAre("abcd: `a` must have at most 3 characters, not 4"));
  EXPECT_THAT(judge.errors("a: ''\n"), ElementsAre("'': `a` must not be empty"));
}

TEST(SchemaErrors, ShowPatternsAndFormats) {
  CompileOptions options;
  options.assert_formats = true;
  const Judge judge("properties: {owner: {pattern: '^team-[a-z]+$'}, day: {format: date}}", options);
  EXPECT_THAT(judge.errors("owner: bob\n"), ElementsAre("bob: `owner` must match `^team-[a-z]+$`; found `bob`"));
  EXPECT_THAT(judge.errors("day: 2026-02-30\n"),
              ElementsAre("2026-02-30: `day` must be a date; found `2026-02-30` (write it like `2026-01-31`)"));
  const Judge silent("properties: {day: {format: date}}");
  EXPECT_THAT(silent.errors("day: never\n"), IsEmpty());
}

TEST(SchemaErrors, NameItemsByTheirPlace) {
  const Judge judge("properties: {ports: {items: {type: integer}, minItems: 1, maxItems: 3, uniqueItems: true}}");
  EXPECT_THAT(judge.errors("ports: [80, http]\n"),
              ElementsAre("http: item 2 of `ports` must be an integer, not a string"));
  EXPECT_THAT(judge.errors("ports: []\n"), ElementsAre("[]: `ports` must not be empty"));
  EXPECT_THAT(judge.errors("ports: [1, 2, 3, 4]\n"),
              ElementsAre("[1, 2, 3, 4]: `ports` must have at most 3 items, not 4"));
  EXPECT_THAT(judge.errors("ports: [1, 2, 1.0]\n"), ElementsAre("1.0: item 3 of `ports` repeats item 1"));
}

TEST(SchemaErrors, SayWhatAListMustContain) {
  const Judge judge("properties: {caps: {contains: {const: ALL}}, two: {contains: {type: string}, maxContains: 1}}");
  EXPECT_THAT(judge.errors("caps: [NET_RAW]\n"), ElementsAre("[NET_RAW]: `caps` must contain `ALL`"));
  EXPECT_THAT(judge.errors("two: [a, b]\n"),
              ElementsAre("[a, b]: `two` must contain items of this form at most 1 time, not 2"));
}

TEST(SchemaErrors, KnowWhatMustNotBe) {
  const Judge judge(
      "properties: {user: {not: {const: root}}, name: {not: {pattern: '^x'}}, gone: false, v: {not: {required: "
      "[old]}}}");
  EXPECT_THAT(judge.errors("user: root\n"), ElementsAre("root: `user` must not be `root`"));
  EXPECT_THAT(judge.errors("name: xyz\n"), ElementsAre("xyz: `name` must not match `^x`; found `xyz`"));
  EXPECT_THAT(judge.errors("gone: 1\n"), ElementsAre("gone: `gone` is not allowed here"));
  EXPECT_THAT(judge.errors("v: {old: 1}\n"), ElementsAre("old: `old` must not be set"));
}

TEST(SchemaErrors, FollowConditionsAndDependencies) {
  const Judge judge(
      "if: {properties: {type: {const: tcp}}, required: [type]}\nthen: {required: [port]}\n"
      "dependentRequired: {cert: [key]}\npropertyNames: {maxLength: 5}");
  EXPECT_THAT(judge.errors("{type: tcp}"), ElementsAre("{type: tcp}: missing `port`"));
  EXPECT_THAT(judge.errors("{type: udp}"), IsEmpty());
  EXPECT_THAT(judge.errors("{cert: a}"), ElementsAre("{cert: a}: missing `key`, which `cert` needs"));
  EXPECT_THAT(judge.errors("{toolong: a}"),
              ElementsAre("toolong: key `toolong` must have at most 5 characters, not 7"));
}

TEST(SchemaErrors, ComeInTheOrderOfTheInstanceAndOncePerCause) {
  const Judge judge(
      "allOf: [{properties: {a: {type: integer}}}, {properties: {a: {type: integer}, b: {maximum: 1}}}]\n"
      "properties: {c: {type: string, minLength: 9, enum: [x]}}");
  EXPECT_THAT(judge.errors("c: 5\nb: 2\na: x\n"),
              ElementsAre("5: `c` must be a string, not an integer (put it in quotes to make it a string)",
                          "2: `b` must be at most 1, not `2`", "x: `a` must be an integer, not a string"));
}

TEST(SchemaErrors, StopAtTheLimit) {
  const Judge judge("items: {type: string}");
  const Tree tree("[1, 2, 3, 4, 5]");
  value::DataView view(value::Resolver::core);
  EXPECT_EQ(judge.schema().validate(tree.root(), view, 2).size(), 2U);
}

TEST(SchemaErrors, ReportUnevaluatedKeysWithoutBlamingTheirNeighbours) {
  const Judge judge(
      "$ref: '#/$defs/base'\nproperties: {extra: {type: string}}\nunevaluatedProperties: false\n"
      "$defs: {base: {properties: {name: {type: string}}}}");
  EXPECT_THAT(judge.errors("name: [1]\nextr: a\n"), ElementsAre("[1]: `name` must be a string, not a list",
                                                                "extr: unknown key `extr` (did you mean `extra`?)"));
}

TEST(SchemaErrors, NeverShowLongValuesInFull) {
  const Judge judge("properties: {key: {pattern: '^[0-9]+$'}}");
  const std::string secret(200, 's');
  EXPECT_THAT(judge.errors("key: " + secret + "\n"),
              ElementsAre(secret + ": `key` must match `^[0-9]+$`; found `" + std::string(60, 's') + "…`"));
}

TEST(SchemaErrors, SayNothingAboutWhatASyntaxErrorCutOff) {
  const Judge judge("required: [name]\nproperties: {list: {minItems: 2}}");
  EXPECT_THAT(judge.errors("{list: [a"), IsEmpty());
}

}  // namespace
}  // namespace infralint::schema
