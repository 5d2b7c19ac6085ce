// What findings say: templates, schemas, policies that speak once, fixes.
#include <gtest/gtest.h>

#include "judged_policy.h"

namespace infralint::language {
namespace {

std::string message(const std::string& text, const std::string& document) {
  JudgedPolicy policy("deny: {exists: $}\nmessage: '" + text + "'");
  if (!policy.problems().empty()) return policy.problems();
  policy.run(document, "deploy/app.yaml");
  return policy.found.empty() ? "" : policy.found.front().message;
}

TEST(Messages, FillInReferences) {
  EXPECT_EQ(message("a {{ $.n }}, {{file.path}}", "n: 1"), "a 1, deploy/app.yaml");
  EXPECT_EQ(message("a `{{ $.n }}`", "n: x`y"), "a `x'y`");
  EXPECT_EQ(message("a {{ $.n | quote }}", "n: x"), "a `x`");
  EXPECT_EQ(message("a `{{ $.n | quote }}`", "n: x"), "a `x`");
  EXPECT_EQ(message("a {{ $.missing }}", "n: x"), "a ‹absent›");
  EXPECT_EQ(message("a {{ $.missing | default: \"none | all\" }}", "n: x"), "a none | all");
  EXPECT_EQ(message("{{ $.l | join: \"+\" }}", "l: [p, q]"), "p+q");
  EXPECT_EQ(message("{{ $.l[*].n | list: 2 }}", "l: [{n: p}, {n: q}, {n: r}]"), "p, q and 1 more");
  EXPECT_EQ(message("{{ $.l[*].n | list }}", "l: [{n: p}, {n: q}, {n: r}]"), "p, q and r");
  EXPECT_EQ(message("{{ $.l | json }}", "l: {a: [1, '2', null]}"), "{\"a\": [1, \"2\", null]}");
  EXPECT_EQ(message("{{ $.n | lower }}", "n: ABC"), "abc");
  EXPECT_EQ(message("{{ $.n | truncate: 3 }}", "n: abcdef"), "abc…");
  EXPECT_EQ(message("{{ $.n | basename }}", "n: a/b/c"), "c");
  EXPECT_EQ(message("{{ $.n | human }}", "n: 1610612736"), "1.5 GiB");
  EXPECT_EQ(message("{{ $.n | human: seconds }}", "n: 5400"), "1 h 30 min");
  EXPECT_EQ(message("{{ $.n }}", "n: " + std::string(70, 'x')), std::string(60, 'x') + "…");
}

TEST(Messages, ShowWhatMayHarmATerminal) {
  EXPECT_EQ(message("{{ $.n }}", "n: \"a\\e[31m\\u202Eb\""), "a␛[31mU+202Eb");
}

TEST(Messages, NeverShowASecret) {
  JudgedPolicy policy("deny: {exists: $.env}\nmessage: 'is {{ $.env.DB_PASSWORD }}'");
  policy.run("env:\n  DB_PASSWORD: kX8w2Qz7Lp9vTr4m\n", "a.yaml");
  ASSERT_EQ(policy.found.size(), 1U);
  EXPECT_EQ(policy.found.front().message, "is [REDACTED]");
  ASSERT_EQ(policy.secrets.size(), 1U);
  EXPECT_EQ(policy.secrets.front().of("env:\n  DB_PASSWORD: kX8w2Qz7Lp9vTr4m\n"), "kX8w2Qz7Lp9vTr4m");
}

TEST(Messages, CountAndPointAtTheDuplicate) {
  JudgedPolicy few("assert: {path: $.l, count: {gte: 3}}\nmessage: 'only {{ count }}'");
  EXPECT_EQ(few.on("l: [p, q]"), "1:4 only 2\n");
  JudgedPolicy twice("assert: {path: $.l, unique: true}\nmessage: m");
  EXPECT_EQ(twice.on("l: [p, q, p]"), "1:11 m\n");
}

TEST(Messages, HoldGroupsOfTheMatch) {
  JudgedPolicy policy(
      "deny: {path: $.a, matches: '^(v)([0-9]+)'}\nmessage: '{{ match.2 }} of {{ match.0 }}, {{ match.3 }}'");
  EXPECT_EQ(policy.on("a: v12-x"), "1:4 12 of v12, ‹absent›\n");
}

TEST(Messages, OfSchemasNameTheError) {
  JudgedPolicy policy(
      "select: $.services.*\n"
      "schema:\n  type: object\n  additionalProperties: false\n  properties: {command: {type: string}}\n"
      "message: \"service `{{ key }}`: {{ error }} ({{ error.keyword }})\"");
  ASSERT_EQ(policy.problems(), "");
  const std::string found = policy.on("services:\n  web:\n    comand: x\n");
  EXPECT_EQ(found.substr(0, 20), "3:5 service `web`: u") << found;
  ASSERT_EQ(policy.found.size(), 1U);
  EXPECT_NE(policy.found.front().help.find("command"), std::string::npos);
  EXPECT_EQ(policy.on("services:\n  web:\n    command: x\n"), "");
  EXPECT_EQ(truth_of("{path: $.a, schema: {type: string}}", "a: x"), "yes");
  EXPECT_EQ(truth_of("{path: $.a, schema: {type: string}}", "a: 1"), "no");
}

TEST(Messages, OfWrongSchemasPointIntoThem) {
  JudgedPolicy policy("schema: {type: strng}\nmessage: m");
  EXPECT_EQ(policy.problems().substr(0, 10), "P050 1:16 ") << policy.problems();
}

TEST(Messages, AreSaidOnceOnRequest) {
  const char* document = "l: [1, 1, 1]";
  JudgedPolicy scope("select: $.l[*]\ndeny: {path: '@', equals: 1}\nonce: scope\nmessage: m\nhelp: change it");
  EXPECT_EQ(scope.on(document), "1:5 m\n");
  EXPECT_EQ(scope.found.front().help, "change it; and 2 more");
  JudgedPolicy file("select: $.l[*]\ndeny: {path: '@', equals: 1}\nonce: file\nmessage: m");
  EXPECT_EQ(file.on("l: [1]\n---\nl: [1]\n"), "1:5 m\n");
  JudgedPolicy always("select: $.l[*]\ndeny: {path: '@', equals: 1}\nmessage: m");
  EXPECT_EQ(always.on(document), "1:5 m\n1:8 m\n1:11 m\n");
}

TEST(Messages, NameAllThatFailInOneFinding) {
  JudgedPolicy policy(
      "select: $.l[*]\nassert: {exists: '@.size'}\nonce: scope\nmessage: 'no size of {{ %found.name | quote | list: 5 "
      "}}'");
  ASSERT_EQ(policy.problems(), "");
  EXPECT_EQ(policy.on("l: [{name: a}, {name: b, size: 1}, {name: c}]"), "1:12 !no size of `a` and `c`\n");
  ASSERT_EQ(policy.found.front().related.size(), 1U);
  EXPECT_EQ(policy.found.front().related.front().span, (Span{42, 43}));
  EXPECT_EQ(policy.found.front().help, "");
  EXPECT_EQ(policy.on("l: [{name: b, size: 1}]"), "");
  JudgedPolicy several("select: $.l[*]\nassert: {exists: '@.size'}\nmessage: '{{ %found.name }}'");
  EXPECT_EQ(several.problems(), "P023 3:14 no variable `%found` here; write `document` or `file`\n");
}

TEST(Messages, NameRelatedPlaces) {
  JudgedPolicy policy("deny: {path: $.a, equals: 1}\nrelated: [{path: $.b, label: 'b is {{ $.b }}'}]\nmessage: m");
  policy.run("a: 1\nb: 2\n", "a.yaml");
  ASSERT_EQ(policy.found.size(), 1U);
  ASSERT_EQ(policy.found.front().related.size(), 1U);
  EXPECT_EQ(policy.found.front().related.front().label, "b is 2");
  EXPECT_EQ(policy.found.front().related.front().span, (Span{8, 9}));
}

TEST(Messages, AreAboutAbsenceWhereverTheyPoint) {
  JudgedPolicy policy("assert: {exists: $.spec.limit}\nat: $.name\nmessage: m");
  EXPECT_EQ(policy.on("name: web\nspec: {}\n"), "1:7 !m\n");
  JudgedPolicy wrong("assert: {path: $.spec.limit, gte: 1}\nat: $.name\nmessage: m");
  EXPECT_EQ(wrong.on("name: web\nspec: {limit: 0}\n"), "1:7 m\n");
}

TEST(Messages, SayThatAPolicyAskedForTooMuch) {
  const std::string every =
      "{every: {in: '$..*', satisfies: {every: {in: '$..*', satisfies: {every: {in: '$..*', "
      "satisfies: {path: '@', not-equals: 77}}}}}}}";
  JudgedPolicy policy("assert: " + every + "\nmessage: m");
  ASSERT_EQ(policy.problems(), "");
  EXPECT_EQ(policy.on("l: [{a: [1, 2, 3]}, {a: [1, 2, 3]}]"), "");
  policy.budget = 100;
  EXPECT_EQ(policy.on("l: [{a: [1, 2, 3]}, {a: [1, 2, 3]}]"),
            "1:1 the policy was given up here: it would visit too many nodes\n");
}

std::string fixed(const std::string& fix, const std::string& text) {
  JudgedPolicy policy("deny: {path: $.a, equals: 1}\nmessage: m\nfix:\n  - {title: t, safety: unsafe, " + fix + "}");
  if (!policy.problems().empty()) return policy.problems();
  return policy.fixed(text);
}

TEST(Fixes, ChangeValues) {
  EXPECT_EQ(fixed("set: {path: $.a, value: 2}", "a: 1 # one\n"), "a: 2 # one\n");
  EXPECT_EQ(fixed("set: {path: $.b, value: 2}", "a: 1\n"), "a: 1\nb: 2\n");
  EXPECT_EQ(fixed("set: {path: $.b, value: 'yes'}", "a: 1\n"), "a: 1\nb: \"yes\"\n");
  EXPECT_EQ(fixed("set: {path: $.b, value: 'x-{{ $.a }}'}", "a: 1\n"), "a: 1\nb: x-1\n");
  EXPECT_EQ(fixed("set: {path: $.b, value: {path: $.c}}", "a: 1\nc: q\n"), "a: 1\nc: q\nb: q\n");
  EXPECT_EQ(fixed("set: {path: $.s.b, value: true}", "a: 1\n"), "a: 1\n");
  EXPECT_EQ(fixed("set: {path: $.s.b, value: true, create: true}", "a: 1\n"), "a: 1\ns:\n  b: true\n");
  EXPECT_EQ(fixed("set: {path: $.s.b, value: true}", "a: 1\ns: {c: 1}\n"), "a: 1\ns: {c: 1, b: true}\n");
  EXPECT_EQ(fixed("remove: {path: $.b}", "a: 1\nb: 2\n"), "a: 1\n");
  EXPECT_EQ(fixed("rename: {path: $.b, to: c}", "a: 1\nb: 2\n"), "a: 1\nc: 2\n");
  EXPECT_EQ(fixed("append: {path: $.l, value: z}", "a: 1\nl: [x]\n"), "a: 1\nl: [x, z]\n");
  EXPECT_EQ(fixed("replace: {path: $.b, pattern: '^v(.*)', with: '\\1'}", "a: 1\nb: 'vx'\n"), "a: 1\nb: 'x'\n");
  EXPECT_EQ(fixed("set: {path: $.b, value: 2}, remove: {path: $.a}", "a: 1\nb: 1\n"), "b: 2\n");
}

TEST(Fixes, AreWithheldInsideAliases) {
  EXPECT_EQ(fixed("set: {path: $.b.c, value: 2}", "x: &x {c: 1}\na: 1\nb: *x\n"), "x: &x {c: 1}\na: 1\nb: *x\n");
}

TEST(Fixes, AreHeldAgainstTheKind) {
  JudgedPolicy docker("deny: {exists: $.name}\nmessage: m\nfix: [{title: t, safety: unsafe, remove: {path: $.name}}]",
                      "{kind: docker, scope: stage}");
  EXPECT_EQ(docker.problems(), "P031 3:34 a Dockerfile cannot be edited by paths; describe the change in `help`\n");
  EXPECT_EQ(fixed("set: {path: $.a.__image.tag, value: 2}", "a: 1").substr(0, 9), "P031 4:44");
  EXPECT_EQ(fixed("delete: {path: $.a}", "a: 1").substr(0, 34), "P002 4:32 unknown key `delete`; wr");
}

}  // namespace
}  // namespace infralint::language
