// What is wrong with a schema itself, and how its parts find each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/schema/judged.h"

namespace infralint::schema {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(SchemaCompile, HoldsASchemaAgainstItsMetaSchema) {
  EXPECT_THAT(Judge("properties: {a: {type: strng}}").problems(),
              ElementsAre("strng: expected one of `array`, `boolean`, `integer`, `null`, `number`, `object`, `string`; "
                          "found `strng` (did you mean `string`?)"));
  EXPECT_THAT(Judge("minLength: -1").problems(), ElementsAre("-1: `minLength` must be at least 0, not `-1`"));
  EXPECT_THAT(Judge("required: name").problems(), ElementsAre("name: `required` must be a list, not a string"));
  EXPECT_THAT(Judge("properties: {a: 5}").problems(), ElementsAre("5: `a` must be a boolean or a map, not an integer"));
}

TEST(SchemaCompile, ReadsExclusiveBoundsAsTheDraftSays) {
  EXPECT_THAT(Judge("minimum: 1\nexclusiveMinimum: true").problems(),
              ElementsAre("true: `exclusiveMinimum` must be a number, not a boolean (write the bound itself here; a "
                          "boolean is the form of draft 4)"));
  const Judge draft4("$schema: http://json-schema.org/draft-04/schema#\nminimum: 1\nexclusiveMinimum: true");
  ASSERT_TRUE(draft4.is_good());
  EXPECT_THAT(draft4.errors("1"), ElementsAre("1: the value must be more than 1, not `1`"));
  EXPECT_THAT(draft4.errors("1.5"), IsEmpty());
}

TEST(SchemaCompile, TakesWholeFloatsForIntegersFromDraft6On) {
  EXPECT_FALSE(Judge("$schema: http://json-schema.org/draft-04/schema#\ntype: integer").accepts("1.0"));
  EXPECT_TRUE(Judge("$schema: http://json-schema.org/draft-06/schema#\ntype: integer").accepts("1.0"));
  EXPECT_FALSE(Judge("type: integer").accepts("1.5"));
}

TEST(SchemaCompile, IgnoresSiblingsOfReferencesUpToDraft7) {
  const std::string schema =
      "properties: {a: {$ref: '#/definitions/s', maxLength: 1}}\ndefinitions: {s: {type: string}}";
  EXPECT_TRUE(Judge("$schema: http://json-schema.org/draft-07/schema#\n" + schema).accepts("a: long"));
  EXPECT_FALSE(Judge(schema).accepts("a: long"));
}

TEST(SchemaCompile, RefusesReferencesThatLeadNowhere) {
  EXPECT_THAT(Judge("$ref: '#/$defs/gone'").problems(),
              ElementsAre("'#/$defs/gone': `$ref` to `#/$defs/gone` leads nowhere (a place in this document is written "
                          "like `#/$defs/name`)"));
  EXPECT_THAT(Judge("$ref: https://example.com/schema.json").problems(),
              ElementsAre("https://example.com/schema.json: `$ref` to `https://example.com/schema.json` leads nowhere "
                          "(nothing is fetched from the network: keep the schema in a file and refer to that)"));
  EXPECT_THAT(Judge("properties: {a: {$ref: '#here'}}\n$defs: {x: {$anchor: there}}").problems(),
              ElementsAre(HasSubstr("`#here`")));
}

TEST(SchemaCompile, KnowsTheMetaSchemas) {
  for (const char* uri : {"http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-06/schema#",
                          "http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2019-09/schema",
                          "https://json-schema.org/draft/2020-12/schema"}) {
    const Judge judge("$ref: '" + std::string(uri) + "'");
    ASSERT_TRUE(judge.is_good()) << uri;
    EXPECT_TRUE(judge.accepts("{type: object}")) << uri;
    EXPECT_FALSE(judge.accepts("{type: objekt}")) << uri;
    EXPECT_FALSE(judge.accepts("{properties: {a: {minLength: x}}}")) << uri;
  }
}

TEST(SchemaCompile, RefusesAnUnknownMetaSchema) {
  EXPECT_THAT(Judge("$schema: http://json-schema.org/draft-05/schema#").problems(),
              ElementsAre(HasSubstr("no meta-schema `http://json-schema.org/draft-05/schema#` is known")));
}

TEST(SchemaCompile, AsksForOtherDocumentsByTheirFullUri) {
  const Tree other("$defs: {name: {type: string, maxLength: 3}}");
  std::vector<std::string> asked;
  CompileOptions options;
  options.base_uri = "pack:/policies/a.yaml";
  options.document = [&](std::string_view uri) {
    asked.emplace_back(uri);
    return uri == "pack:/schemas/names.json" ? &other.root() : nullptr;
  };
  const Judge judge("properties: {n: {$ref: '../schemas/names.json#/$defs/name'}}", options);
  ASSERT_TRUE(judge.is_good());
  EXPECT_THAT(asked, ElementsAre("pack:/schemas/names.json"));
  const Tree tree("n: long\n");
  const std::vector<Error> errors = judge.raw(tree);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].location, "pack:/schemas/names.json#/$defs/name/maxLength");
}

TEST(SchemaCompile, ReportsProblemsOfOtherDocumentsAtTheReference) {
  const Tree other("type: strin");
  CompileOptions options;
  options.document = [&](std::string_view) { return &other.root(); };
  EXPECT_THAT(Judge("properties: {n: {$ref: names.json}}", options).problems(),
              ElementsAre("names.json: in `names.json`: expected one of `array`, `boolean`, `integer`, `null`, "
                          "`number`, `object`, `string`; found `strin` (did you mean `string`?)"));
}

TEST(SchemaCompile, RefusesPatternsThatCannotBeCompiled) {
  EXPECT_THAT(
      Judge("pattern: 'a(?=b)'").problems(),
      ElementsAre(HasSubstr("'a(?=b)': the pattern looks ahead (`(?=`), which is only supported at its very start")));
  EXPECT_THAT(Judge("patternProperties: {'(a)\\1': {}}").problems(), ElementsAre(HasSubstr("refers back to a group")));
  EXPECT_FALSE(Judge("pattern: '['").problems().empty());
}

TEST(SchemaCompile, SkipsSuchPatternsOfThirdPartiesWithANote) {
  CompileOptions options;
  options.lenient_patterns = true;
  const Judge judge(
      "properties: {a: {pattern: 'a(?=b)'}}\npatternProperties: {'x(?<!y)z': {}}\nadditionalProperties: false",
      options);
  ASSERT_TRUE(judge.is_good());
  EXPECT_EQ(judge.schema().notes().size(), 2U);
  EXPECT_TRUE(judge.accepts("{a: zzz, anything: 1}"));
}

TEST(SchemaCompile, TakesLeadingLookaheadApart) {
  const Judge judge("pattern: '^(?!(?:a|b)$).*$'");
  ASSERT_TRUE(judge.is_good());
  EXPECT_FALSE(judge.accepts("a"));
  EXPECT_FALSE(judge.accepts("b"));
  EXPECT_TRUE(judge.accepts("ab"));
  EXPECT_TRUE(judge.accepts("''"));
  const Judge both("pattern: '^(?=.*[0-9])(?!.*--)[a-z0-9-]+$'");
  EXPECT_TRUE(both.accepts("a-1"));
  EXPECT_FALSE(both.accepts("a-b"));
  EXPECT_FALSE(both.accepts("a--1"));
}

TEST(SchemaCompile, FindsPlacesByAnchorAndByIdentifier) {
  const Judge judge(
      "$id: https://example.com/root.json\n"
      "properties: {a: {$ref: '#text'}, b: {$ref: inner.json}, c: {$ref: 'inner.json#/$defs/n'}}\n"
      "$defs:\n"
      "  t: {$anchor: text, type: string}\n"
      "  i: {$id: inner.json, type: boolean, $defs: {n: {type: number}}}\n");
  ASSERT_TRUE(judge.is_good());
  EXPECT_TRUE(judge.accepts("{a: x, b: true, c: 1}"));
  EXPECT_THAT(judge.errors("{a: 1, b: 1, c: x}").size(), 3U);
}

}  // namespace
}  // namespace infralint::schema
