// Every operator: true, false, absent, unknown.
#include <gtest/gtest.h>

#include "check/project_view.h"
#include "judged_policy.h"

namespace infralint::language {
namespace {

struct Case {
  const char* test;
  const char* document;
  const char* expected;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& one : cases) {
    EXPECT_EQ(truth_of(one.test, one.document), one.expected) << one.test << " on " << one.document;
  }
}

TEST(Operators, SearchTexts) {
  check({{"{path: $.a, matches: '^v[0-9]'}", "a: v1", "yes"},
         {"{path: $.a, matches: '^v[0-9]'}", "a: x", "no"},
         {"{path: $.a, matches: '^v[0-9]'}", "b: x", "no"},
         {"{path: $.a, matches: '^v[0-9]'}", "a: 7", "no"},
         {"{path: $.a, matches: '^v[0-9]'}", "a: ${V}", "unknown"},
         {"{path: $.a, matches: [x, v]}", "a: v1", "yes"},
         {"{path: $.a, matches: V, ignore-case: true}", "a: v1", "yes"},
         {"{path: $.a, matches: '^b$'}", "a: \"a\\nb\"", "no"},
         {"{path: $.a, matches: '(?m)^b$'}", "a: \"a\\nb\"", "yes"},
         {"{path: $.a, not-matches: v}", "a: v1", "no"},
         {"{path: $.a, not-matches: v}", "a: x", "yes"},
         {"{path: $.a, not-matches: v}", "b: x", "yes"},
         {"{path: $.a, not-matches: v}", "a: ${V}", "unknown"}});
}

TEST(Operators, CompareEndsOfTexts) {
  check({{"{path: $.a, starts-with: ghcr.io/}", "a: ghcr.io/x", "yes"},
         {"{path: $.a, starts-with: ghcr.io/}", "a: x", "no"},
         {"{path: $.a, starts-with: [a, gh]}", "a: ghcr.io/x", "yes"},
         {"{path: $.a, starts-with: ghcr.io/}", "a: 'ghcr.io/${X}'", "yes"},
         {"{path: $.a, starts-with: ghcr.io/acme}", "a: 'ghcr.io/${X}'", "unknown"},
         {"{path: $.a, starts-with: docker.io/}", "a: 'ghcr.io/${X}'", "no"},
         {"{path: $.a, starts-with: x}", "b: 1", "no"},
         {"{path: $.a, ends-with: .io}", "a: x.io", "yes"},
         {"{path: $.a, ends-with: .io}", "a: x.iot", "no"},
         {"{path: $.a, ends-with: .io}", "a: '${X}.io'", "unknown"},
         {"{path: $.a, ends-with: .IO, ignore-case: true}", "a: x.io", "yes"}});
}

TEST(Operators, MatchGlobs) {
  check({{"{path: $.a, glob: 'ghcr.io/*'}", "a: ghcr.io/x", "yes"},
         {"{path: $.a, glob: 'ghcr.io/*'}", "a: ghcr.io/x/y", "no"},
         {"{path: $.a, glob: 'ghcr.io/**'}", "a: ghcr.io/x/y", "yes"},
         {"{path: $.a, glob: '*/{x,z}'}", "a: ghcr.io/z", "yes"},
         {"{path: $.a, glob: '*/[a-c]?'}", "a: ghcr.io/bz", "yes"},
         {"{path: $.a, glob: '*/[!a-c]?'}", "a: ghcr.io/bz", "no"},
         {"{path: $.a, glob: '**/x/*.yaml'}", "a: p/q/x/y/x/z.yaml", "yes"},
         {"{path: $.a, glob: 'a*b*c'}", "a: aXbXbXd", "no"},
         {"{path: $.a, glob: [p, 'g*']}", "a: ghcr", "yes"},
         {"{path: $.a, glob: 'g*'}", "a: ${V}", "unknown"},
         {"{path: $.a, glob: 'g*'}", "b: 1", "no"}});
}

TEST(Operators, TellTypes) {
  check({{"{path: $.a, type: string}", "a: x", "yes"},
         {"{path: $.a, type: string}", "a: 1", "no"},
         {"{path: $.a, type: number}", "a: 1", "yes"},
         {"{path: $.a, type: integer}", "a: 1.5", "no"},
         {"{path: $.a, type: [list, map]}", "a: []", "yes"},
         {"{path: $.a, type: 'null'}", "a:", "yes"},
         {"{path: $.a, type: boolean}", "a: on", "yes"},
         {"{path: $.a, type: map}", "b: 1", "no"},
         {"{path: $.a, type: integer}", "a: ${V}", "unknown"}});
}

TEST(Operators, CompareQuantities) {
  check({{"{path: $.a, quantity: {lte: 1Gi}}", "a: 1073741824", "yes"},
         {"{path: $.a, quantity: {lte: 1Gi}}", "a: 1024Mi", "yes"},
         {"{path: $.a, quantity: {lte: 1Gi}}", "a: 1e9", "yes"},
         {"{path: $.a, quantity: {lte: 1Gi}}", "a: 1025Mi", "no"},
         {"{path: $.a, quantity: 100m}", "a: 0.1", "yes"},
         {"{path: $.a, quantity: {gte: 64Mi, lt: 2Gi}}", "a: 32Mi", "no"},
         {"{path: $.a, quantity: {gte: 64Mi, lt: 2Gi}}", "a: 64MB", "yes"},
         {"{path: $.a, quantity: {gte: {path: $.b}}}", "{a: 2, b: 1500m}", "yes"},
         {"{path: $.a, quantity: {gte: {path: $.b}}}", "{a: 1, b: 1500m}", "no"},
         {"{path: $.a, quantity: {gte: {path: $.b}}}", "{a: 1, b: '${V}'}", "unknown"},
         {"{path: $.a, quantity: {lte: 1}}", "a: much", "no"},
         {"{path: $.a, quantity: {lte: 1}}", "a: ${V}", "unknown"},
         {"{path: $.a, quantity: {lte: 1}}", "b: 1", "no"}});
}

TEST(Operators, CompareDurations) {
  check({{"{path: $.a, duration: {lte: 30s}}", "a: 1m", "no"},
         {"{path: $.a, duration: {lte: 30s}}", "a: 30000ms", "yes"},
         {"{path: $.a, duration: {lte: 30s}}", "a: 30", "yes"},
         {"{path: $.a, duration: {lte: 30s}}", "a: 31", "no"},
         {"{path: $.a, duration: {gt: 1d}}", "a: 1w", "yes"},
         {"{path: $.a, duration: {lte: 30s}}", "a: soon", "no"},
         {"{path: $.a, duration: {lte: 30s}}", "a: ${V}", "unknown"},
         {"{path: $.a, duration: {lte: 30s}}", "b: 1", "no"}});
}

TEST(Operators, CompareVersions) {
  check({{"{path: $.a, semver: '>=1.27'}", "a: v1.27", "yes"},
         {"{path: $.a, semver: '>=1.27'}", "a: 1.27.0-rc.1", "no"},
         {"{path: $.a, semver: '>=1.27 <2'}", "a: 2.0.0", "no"},
         {"{path: $.a, semver: '1.2 || 3'}", "a: 1.2.9", "yes"},
         {"{path: $.a, semver: '1.2 || 3'}", "a: 1.3.0", "no"},
         {"{path: $.a, semver: '^1.2'}", "a: 1.9.0", "yes"},
         {"{path: $.a, semver: '^0.2.3'}", "a: 0.3.0", "no"},
         {"{path: $.a, semver: '~1.2.3'}", "a: 1.2.9", "yes"},
         {"{path: $.a, semver: '~1.2.3'}", "a: 1.3.0", "no"},
         {"{path: $.a, semver: '>1.0.0-alpha.2'}", "a: 1.0.0-alpha.10", "yes"},
         {"{path: $.a, semver: '>=1'}", "a: latest", "no"},
         {"{path: $.a, semver: '>=1'}", "a: ${V}", "unknown"},
         {"{path: $.a, semver: '>=1'}", "b: 1", "no"}});
}

TEST(Operators, CompareAddresses) {
  check({{"{path: $.a, cidr: {within: 10.0.0.0/8}}", "a: 10.2.0.0/16", "yes"},
         {"{path: $.a, cidr: {within: 10.0.0.0/8}}", "a: 11.0.0.1", "no"},
         {"{path: $.a, cidr: {within: [10.0.0.0/8, '::/0']}}", "a: 'fe80::1'", "yes"},
         {"{path: $.a, cidr: {contains: 0.0.0.0/0}}", "a: 0.0.0.0/0", "yes"},
         {"{path: $.a, cidr: {contains: 10.1.2.3}}", "a: 10.1.2.0/23", "yes"},
         {"{path: $.a, cidr: {contains: 10.1.4.3}}", "a: 10.1.2.0/23", "no"},
         {"{path: $.a, cidr: {private: true}}", "a: 192.168.1.1", "yes"},
         {"{path: $.a, cidr: {private: true}}", "a: 8.8.8.8", "no"},
         {"{path: $.a, cidr: {private: false}}", "a: '2001:db8::1'", "yes"},
         {"{path: $.a, cidr: {private: true}}", "a: 300.1.1.1", "no"},
         {"{path: $.a, cidr: {private: true}}", "a: ${V}", "unknown"},
         {"{path: $.a, cidr: {private: true}}", "b: 1", "no"}});
}

TEST(Operators, JudgePartsOfImages) {
  check({{"{path: $.a, image: {registry: ghcr.io}}", "a: ghcr.io/x:1", "yes"},
         {"{path: $.a, image: {registry: ['docker.io', '*.acme.io']}}", "a: eu.acme.io/x:1", "yes"},
         {"{path: $.a, image: {registry: ghcr.io}}", "a: quay.io/x:1", "no"},
         {"{path: $.a, image: {tag: latest}}", "a: x:latest", "yes"},
         {"{path: $.a, image: {tag: latest}}", "a: x", "no"},
         {"{path: $.a, image: {tag: latest}}", "a: '${REG}/app:latest'", "yes"},
         {"{path: $.a, image: {registry: ghcr.io}}", "a: '${REG}/app:latest'", "unknown"},
         {"{path: $.a, image: {pinned: version}}", "a: x:1.2", "yes"},
         {"{path: $.a, image: {pinned: version}}", "a: x:latest", "no"},
         {"{path: $.a, image: {pinned: none}}", "a: x", "yes"},
         {"{path: $.a, image: {tag: latest}}", "b: 1", "no"}});
}

TEST(Operators, CountAndCompareSets) {
  check({{"{path: $.a, count: {gte: 2}}", "a: [1, 2]", "yes"},
         {"{path: $.a, count: 1}", "a: [1, 2]", "no"},
         {"{path: $.a, count: 0}", "b: 1", "yes"},
         {"{path: $.a, count: {lte: 3}}", "a: äöü", "yes"},
         {"{path: '$.a[*]', count: {gt: 1}}", "a: [{p: 1, q: 1}]", "no"},
         {"{path: $.a, count: 2}", "a: {p: 1, q: 1}", "yes"},
         {"{path: $.a, unique: true}", "a: [1, 2, 1]", "no"},
         {"{path: $.a, unique: true}", "a: [1, 2]", "yes"},
         {"{path: '$.a[*].n', unique: true}", "a: [{n: x}, {n: x}]", "no"},
         {"{path: $.a, unique-by: '@.n'}", "a: [{n: x}, {n: z}, {m: 1}]", "yes"},
         {"{path: $.a, unique-by: '@.n'}", "a: [{n: x}, {n: x}]", "no"},
         {"{path: $.a, unique: true}", "b: 1", "yes"},
         {"{path: $.a, subset-of: [p, q]}", "a: [p]", "yes"},
         {"{path: $.a, subset-of: [p, q]}", "a: [p, r]", "no"},
         {"{path: $.a, subset-of: [p, q]}", "a: [p, '${V}']", "unknown"},
         {"{path: $.a, subset-of: [p, q]}", "a: p", "yes"},
         {"{path: $.a, superset-of: [p, q]}", "a: [r, q, p]", "yes"},
         {"{path: $.a, superset-of: [p, q]}", "a: [p]", "no"},
         {"{path: $.a, intersects: [p, q]}", "a: [q, r]", "yes"},
         {"{path: $.a, intersects: [p, q]}", "a: [r]", "no"},
         {"{path: $.a, disjoint: [p, q]}", "a: [r]", "yes"},
         {"{path: $.a, disjoint: [p, q]}", "a: [q]", "no"},
         {"{path: $.a, intersects: [p]}", "a: {p: 1}", "yes"},
         {"{path: $.a, subset-of: [p]}", "b: 1", "no"}});
}

class OneFile final : public ProjectView {
 public:
  bool is_file(std::string_view path) const override { return path == "deploy/values.txt"; }
  bool is_directory(std::string_view path) const override { return path == "charts"; }
  std::optional<FileFacts> facts(std::string_view) const override { return std::nullopt; }
  std::span<const std::string> names(std::string_view) const override { return {}; }
  const SourceFile* read(std::string_view) const override { return nullptr; }
  const value::Stream* values(std::string_view) const override { return nullptr; }
  bool complete() const override { return true; }
};

TEST(Operators, ResolveReferences) {
  const OneFile project;
  JudgedPolicy file("assert: {path: $.a, resolves: {as: file}}\nmessage: missing");
  file.project = &project;
  EXPECT_EQ(file.on("a: values.txt"), "");
  EXPECT_EQ(file.on("a: other.txt"), "1:4 missing\n");
  EXPECT_EQ(file.on("a: ${X}.txt"), "");
  JudgedPolicy directory("assert: {path: $.a, resolves: {as: dir}}\nmessage: missing");
  directory.project = &project;
  EXPECT_EQ(directory.on("a: ../charts"), "");
  directory.project = &empty_project();
  EXPECT_EQ(directory.on("a: ../none"), "");
}

TEST(Operators, TakeValuesOfVariables) {
  JudgedPolicy policy(
      "parameters: {allowed: {type: list, default: [p, q], description: d}}\n"
      "let: {image: '@.image', ok: {param: allowed}, prod: {path: $.env, equals: prod}}\n"
      "select: $.l[*]\nwhen: {cond: prod}\nassert: {path: '%image', in: {var: ok}}\n"
      "message: \"{{ %image }} is none of {{ %ok | join: ' or ' }} or {{ param.allowed | quote | list: 1 }}\"");
  ASSERT_EQ(policy.problems(), "");
  EXPECT_EQ(policy.on("env: prod\nl: [{image: p}, {image: r}]"), "2:25 r is none of p or q or `p` and 1 more\n");
  EXPECT_EQ(policy.on("env: test\nl: [{image: p}, {image: r}]"), "");
}

TEST(Operators, LookOnlyAtTheirTargets) {
  JudgedPolicy roles("open: true\ndeny: {exists: $.a}\nmessage: m", "{kind: k8s, scope: container}");
  ASSERT_EQ(roles.problems(), "");
  roles.role = "containers";
  EXPECT_EQ(roles.on("a: 1"), "1:4 m\n");
  roles.role = "init";
  EXPECT_EQ(roles.on("a: 1"), "");
  JudgedPolicy objects("open: true\ndeny: {exists: $.a}\nmessage: m",
                       "{kind: k8s, object: [Pod, apps/*, batch/v1/Job]}");
  ASSERT_EQ(objects.problems(), "");
  const auto on = [&](ObjectKind kind) {
    objects.kind = kind;
    return !objects.on("a: 1").empty();
  };
  EXPECT_TRUE(on({"", "v1", "Pod"}));
  EXPECT_TRUE(on({"apps", "v1", "Deployment"}));
  EXPECT_FALSE(on({"", "v1", "Service"}));
  EXPECT_TRUE(on({"batch", "v1", "Job"}));
  EXPECT_FALSE(on({"batch", "v1beta1", "Job"}));
  JudgedPolicy paths("deny: {exists: $.a}\nmessage: m", "{kind: any, paths: ['deploy/**']}");
  EXPECT_EQ(paths.on("a: 1", "deploy/x/app.yaml"), "1:4 m\n");
  EXPECT_EQ(paths.on("a: 1", "other/app.yaml"), "");
}

}  // namespace
}  // namespace infralint::language
