// What policies say about documents: the values of tests, and where findings point.
#include "language/judge.h"

#include <gtest/gtest.h>

#include "judged_policy.h"

namespace infralint::language {
namespace {

TEST(Judge, PointsAtTheValueThatFails) {
  JudgedPolicy policy("assert: {path: $.replicas, gte: 2}\nmessage: \"only {{ $.replicas }} replicas\"");
  ASSERT_EQ(policy.problems(), "");
  EXPECT_EQ(policy.on("kind: A\nreplicas: 1\n"), "2:11 only 1 replicas\n");
  EXPECT_EQ(policy.on("kind: A\nreplicas: 2\n"), "");
}

TEST(Judge, PointsAtTheDeepestContainerOfWhatIsMissing) {
  JudgedPolicy policy("assert: {path: $.spec.limits.memory, exists: $.spec.limits.cpu}\nmessage: no limit");
  EXPECT_EQ(policy.problems(),
            "P020 1:9 a test has no operator; add one, such as `equals: x`, or write `exists: PATH`\n");
  JudgedPolicy other("assert: {exists: $.spec.limits.memory}\nmessage: no limit");
  EXPECT_EQ(other.on("spec:\n  limits: {cpu: 1}\n"), "2:3 !no limit\n");
  EXPECT_EQ(other.on("spec: {a: 1}\n"), "1:1 !no limit\n");
  EXPECT_EQ(other.on("a: 1\n"), "1:1 !no limit\n");
}

TEST(Judge, JudgesEverySelectedNode) {
  JudgedPolicy policy(
      "select: $.containers[*]\nassert: {path: '@.image', not-equals: x}\nmessage: \"{{ @.name }} at {{ key }}\"");
  ASSERT_EQ(policy.problems(), "");
  EXPECT_EQ(policy.on("containers:\n- {name: a, image: x}\n- {name: b, image: y}\n- {name: c, image: x}\n"),
            "2:20 a at 0\n4:20 c at 2\n");
}

TEST(Judge, SkipsWhatThePreconditionDoesNotHoldFor) {
  JudgedPolicy policy("when: {path: $.kind, in: [A, B]}\ndeny: {exists: $.bad}\nmessage: bad");
  EXPECT_EQ(policy.on("kind: A\nbad: 1\n"), "2:6 bad\n");
  EXPECT_EQ(policy.on("kind: C\nbad: 1\n"), "");
  EXPECT_EQ(policy.on("kind: ${KIND}\nbad: 1\n"), "");
}

TEST(Judge, PointsWherePolicyAsks) {
  JudgedPolicy key("deny: {path: $.a, equals: 1}\nat: {path: $.b, part: key}\nmessage: m");
  EXPECT_EQ(key.on("a: 1\nb: 2\n"), "2:1 m\n");
  JudgedPolicy value("deny: {path: $.a, equals: 1}\nat: $.b\nmessage: m");
  EXPECT_EQ(value.on("a: 1\nb: 2\n"), "2:4 m\n");
  JudgedPolicy item("select: $.l[*]\ndeny: {absent: '@.b'}\nat: '@.b'\nmessage: m");
  EXPECT_EQ(item.on("l:\n- a: 1\n- {c: 1, name: x}\n"), "2:6 !m\n3:16 !m\n");
}

TEST(Judge, ValueOfParameterIsTheConfiguredOne) {
  JudgedPolicy policy(
      "parameters: {min: {type: integer, default: 2, description: least}}\n"
      "assert: {path: $.n, gte: {param: min}}\nmessage: \"less than {{ param.min }}\"");
  ASSERT_EQ(policy.problems(), "");
  EXPECT_EQ(policy.on("n: 1"), "1:4 less than 2\n");
  policy.parameters.emplace_back("min", std::int64_t{5});
  EXPECT_EQ(policy.on("n: 4"), "1:4 less than 5\n");
}

struct Case {
  const char* test;
  const char* document;
  const char* expected;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& one : cases)
    EXPECT_EQ(truth_of(one.test, one.document), one.expected) << one.test << " on " << one.document;
}

TEST(Judge, ComparesForEquality) {
  check({{"{path: $.a, equals: x}", "a: x", "yes"},
         {"{path: $.a, equals: x}", "a: y", "no"},
         {"{path: $.a, equals: x}", "b: y", "no"},
         {"{path: $.a, equals: x}", "a: ${V}", "unknown"},
         {"{path: $.a, equals: x}", "a: y${V}", "no"},
         {"{path: $.a, equals: X, ignore-case: true}", "a: x", "yes"},
         {"{path: $.a, equals: 1}", "a: 1.0", "yes"},
         {"{path: $.a, equals: 1}", "a: '1'", "no"},
         {"{path: $.a, equals: true}", "a: yes", "yes"},
         {"{path: $.a, equals: null}", "a:", "yes"},
         {"{path: $.a, equals: null}", "b:", "no"},
         {"{path: $.a, equals: [1, x]}", "a: [1, x]", "yes"},
         {"{path: $.a, equals: {p: 1, q: [2]}}", "a: {q: [2], p: 1}", "yes"},
         {"{path: $.a, equals: {p: 1, q: [2]}}", "a: {q: [2]}", "no"},
         {"{path: $.a, equals: {path: $.b}}", "{a: 1, b: 1}", "yes"},
         {"{path: $.a, equals: {path: $.b}}", "{a: 1, b: 2}", "no"},
         {"{path: $.a, not-equals: 5}", "b: 1", "yes"},
         {"{path: $.a, not-equals: 5}", "a: 5", "no"},
         {"{path: $.a, not-equals: 5}", "a: ${V}", "unknown"},
         {"{path: $.a, equals: 5, if-present: true}", "b: 1", "yes"}});
}

TEST(Judge, LooksIntoLists) {
  check({{"{path: $.a, in: [x, z]}", "a: z", "yes"},
         {"{path: $.a, in: [x, y]}", "a: w", "no"},
         {"{path: $.a, in: [x, y]}", "a: ${V}", "unknown"},
         {"{path: $.a, in: [x, y]}", "b: 1", "no"},
         {"{path: $.a, not-in: [x, y]}", "b: 1", "yes"},
         {"{path: $.a, not-in: [x, y]}", "a: x", "no"},
         {"{path: $.a, contains: x}", "a: [w, x]", "yes"},
         {"{path: $.a, contains: x}", "a: [w]", "no"},
         {"{path: $.a, contains: x}", "a: [w, '${V}']", "unknown"},
         {"{path: $.a, contains: x}", "a: yxz", "yes"},
         {"{path: $.a, contains: x}", "a: {x: 1}", "yes"},
         {"{path: $.a, contains: x}", "a: 'a${V}'", "unknown"},
         {"{path: $.a, contains: a}", "a: 'a${V}'", "yes"}});
}

TEST(Judge, ComparesNumbersOnly) {
  check({{"{path: $.a, gte: 5}", "a: 5", "yes"},
         {"{path: $.a, gt: 5}", "a: 5", "no"},
         {"{path: $.a, gt: 5}", "a: 5.5", "yes"},
         {"{path: $.a, lt: 5}", "a: 4", "yes"},
         {"{path: $.a, lte: 5}", "a: 6", "no"},
         {"{path: $.a, gte: 5}", "a: '60'", "no"},
         {"{path: $.a, gte: 5}", "a:", "no"},
         {"{path: $.a, gte: 5}", "b: 1", "no"},
         {"{path: $.a, gte: 5}", "a: ${V}", "unknown"},
         {"{path: $.a, gte: 5, lte: 7}", "a: 8", "no"},
         {"{path: $.a, gte: 5, lte: 7}", "a: 6", "yes"}});
}

TEST(Judge, ShowsTextsInQuotesWhereTypesMatter) {
  JudgedPolicy policy("assert: {path: $.a, gte: 5}\nmessage: \"is {{ $.a }}, not {{ $.b }}\"");
  EXPECT_EQ(policy.on("a: '60'\nb: '7'"), "1:4 is \"60\", not 7\n");
}

TEST(Judge, KnowsThreeTruthValues) {
  const std::string unknown = "{path: $.u, equals: 1}";
  const std::string yes = "{path: $.a, equals: 1}";
  const std::string no = "{path: $.a, equals: 2}";
  const auto of = [](const std::string& test) { return truth_of(test, "{a: 1, u: '${U}'}"); };
  EXPECT_EQ(of("{any: [" + unknown + ", " + yes + "]}"), "yes");
  EXPECT_EQ(of("{any: [" + unknown + ", " + no + "]}"), "unknown");
  EXPECT_EQ(of("{all: [" + unknown + ", " + no + "]}"), "no");
  EXPECT_EQ(of("{all: [" + unknown + ", " + yes + "]}"), "unknown");
  EXPECT_EQ(of("{none: [" + unknown + ", " + yes + "]}"), "no");
  EXPECT_EQ(of("{none: [" + unknown + ", " + no + "]}"), "unknown");
  EXPECT_EQ(of("{none: [" + no + "]}"), "yes");
  EXPECT_EQ(of("{not: " + unknown + "}"), "unknown");
  EXPECT_EQ(of("{not: " + no + "}"), "yes");
  EXPECT_EQ(of("{if: " + yes + ", then: " + no + "}"), "no");
  EXPECT_EQ(of("{if: " + no + ", then: " + no + "}"), "yes");
  EXPECT_EQ(of("{if: " + no + ", then: " + yes + ", else: " + no + "}"), "no");
  EXPECT_EQ(of("{if: " + unknown + ", then: " + no + ", else: " + yes + "}"), "unknown");
  EXPECT_EQ(of("{if: " + unknown + ", then: " + no + ", else: " + no + "}"), "no");
}

TEST(Judge, ReportsUnknownValuesOnRequest) {
  JudgedPolicy policy("deny: {path: $.user, equals: root}\nunknown: fail\nmessage: runs as root");
  EXPECT_EQ(policy.on("user: ${USER}"), "1:7 runs as root (value not known statically)\n");
  JudgedPolicy silent("deny: {path: $.user, equals: root}\nmessage: runs as root");
  EXPECT_EQ(silent.on("user: ${USER}"), "");
}

TEST(Judge, ClaimsNoAbsenceBehindAnUnknownValue) {
  check({{"{exists: $.a.b}", "a: ${V}", "unknown"},
         {"{absent: $.a.b}", "a: ${V}", "unknown"},
         {"{exists: $.a.b}", "a: text", "no"},
         {"{path: $.a.b, equals: 1}", "a: ${V}", "unknown"},
         {"{exists: $.a.b}", "a:", "no"},
         {"{exists: $.a}", "a:", "yes"}});
}

TEST(Judge, QuantifiesOverNodes) {
  const char* list = "l: [{n: 1}, {n: 2}]";
  check({{"{every: {in: '$.l[*]', satisfies: {path: '@.n', gte: 1}}}", list, "yes"},
         {"{every: {in: '$.l[*]', satisfies: {path: '@.n', gte: 2}}}", list, "no"},
         {"{every: {in: '$.none[*]', satisfies: {path: '@.n', gte: 2}}}", list, "yes"},
         {"{some: {in: '$.l[*]', satisfies: {path: '@.n', gte: 2}}}", list, "yes"},
         {"{some: {in: '$.l[*]', satisfies: {path: '@.n', gte: 3}}}", list, "no"},
         {"{some: {in: '$.none[*]', satisfies: {path: '@.n', gte: 2}}}", list, "no"},
         {"{one: {in: '$.l[*]', satisfies: {path: '@.n', gte: 2}}}", list, "yes"},
         {"{one: {in: '$.l[*]', satisfies: {path: '@.n', gte: 1}}}", list, "no"},
         {"{path: '$.l[*].n', gte: 2}", list, "no"},
         {"{path: '$.l[*].n', gte: 1}", list, "yes"},
         {"{some: {in: '$.l[*]', satisfies: {path: '@', equals: x}}}", "l: ['${V}', w]", "unknown"}});
}

TEST(Judge, PointsIntoTheElementThatFails) {
  JudgedPolicy policy("assert: {every: {in: '$.l[*]', satisfies: {path: '@.n', gte: 2}}}\nmessage: m");
  EXPECT_EQ(policy.on("l:\n- n: 3\n- n: 1\n"), "3:6 m\n");
  EXPECT_EQ(policy.on("l:\n- n: 3\n- {name: x}\n"), "3:10 !m\n");
}

TEST(Judge, PointsAtWhatADeniedExpressionFound) {
  JudgedPolicy policy("deny: {any: [{path: $.a, equals: 1}, {path: $.b, equals: 1}]}\nmessage: m");
  EXPECT_EQ(policy.on("a: 2\nb: 1\n"), "2:4 m\n");
  JudgedPolicy absent("deny: {absent: $.s.a}\nmessage: m");
  EXPECT_EQ(absent.on("x: 1\ns: {b: 1}\n"), "2:1 !m\n");
}

}  // namespace
}  // namespace infralint::language
