// What is said about logic that is wrong, at its place in the policy.
#include "language/compile.h"

#include <gtest/gtest.h>

#include "judged_policy.h"

namespace infralint::language {
namespace {

std::string problems(const std::string& logic) { return JudgedPolicy(logic + "\nmessage: m").problems(); }

TEST(Compile, NamesTheNearestOperator) {
  EXPECT_EQ(problems("assert: {path: $.a, eqals: 1}"), "P020 1:21 unknown operator `eqals`; did you mean `equals`?\n");
  EXPECT_EQ(problems("assert: {path: $.a, regex: x}"), "P020 1:21 unknown operator `regex`; did you mean `matches`?\n");
  EXPECT_EQ(problems("assert:\n  and: []"), "P020 2:3 unknown operator `and`; did you mean `all`?\n");
}

TEST(Compile, PointsIntoThePath) {
  const std::string text = problems("assert: {exists: \"$.a[?@.b =~ /x/]\"}");
  EXPECT_EQ(text.substr(0, 9), "P010 1:28") << text;
  EXPECT_EQ(problems("assert: {exists: spec.x}").substr(0, 9), "P010 1:18");
}

TEST(Compile, ExplainsOperatorsThatDoNotFit) {
  EXPECT_EQ(problems("parameters: {size: {type: quantity, default: 1Gi, description: d}}\n"
                     "assert: {path: $.a, gte: {param: size}}"),
            "P021 2:34 gte needs a number, parameter `size` is a quantity; use `quantity: {gte: …}`\n");
  EXPECT_EQ(problems("assert: {path: $.a, gte: 64Mi}"),
            "P021 1:26 gte needs a number, not `64Mi`; use `quantity: {gte: 64Mi}`\n");
  EXPECT_EQ(problems("assert: {path: $.a, in: x}"), "P021 1:25 in needs a list, not `x`; write `[…]`\n");
  EXPECT_EQ(problems("assert: {path: $.a, type: text}").substr(0, 36), "P021 1:27 unknown type `text`; write");
}

TEST(Compile, RefusesWhatRe2Refuses) {
  const std::string text = problems("assert: {path: $.a, matches: \"^(?!x)\"}");
  EXPECT_EQ(text.substr(0, 10), "P022 1:30 ") << text;
  EXPECT_NE(text.find("not-matches"), std::string::npos) << text;
}

TEST(Compile, KnowsItsNames) {
  EXPECT_EQ(problems("parameters: {size: {type: integer, default: 1, description: d}}\n"
                     "assert: {path: $.a, gte: {param: sise}}"),
            "P023 2:34 no parameter `sise`; did you mean `size`?\n");
  EXPECT_EQ(problems("assert: {exists: '%documnet.a'}"),
            "P023 1:19 no variable `%documnet` here; did you mean `document`?\n");
  EXPECT_EQ(problems("assert: {cond: is-prod}"), "P023 1:16 no condition `is-prod`; \n");
}

TEST(Compile, KnowsTheFactsOfAKind) {
  const auto on_services = [](const std::string& path) {
    return JudgedPolicy("assert: {path: \"" + path + "\", equals: true}\nmessage: m", "{kind: railway, scope: service}")
        .problems();
  };
  EXPECT_EQ(on_services("%facts.release"), "");
  EXPECT_EQ(on_services("%facts['release','serves']"), "");
  EXPECT_EQ(on_services("%facts['release','stag']"), "P023 1:35 no fact `stag` here; did you mean `stage`?\n");
}

TEST(Compile, ReadsTemplates) {
  const auto with = [](const std::string& message) {
    return JudgedPolicy("assert: {exists: $.a}\nmessage: \"" + message + "\"").problems();
  };
  EXPECT_EQ(with("a {{ @.b | upper }}"),
            "P030 2:22 unknown filter `upper`; write `default`, `quote`, `json`, `join`, `lower`, `truncate`, "
            "`basename`, `human` or `list`\n");
  EXPECT_EQ(with("a {{ name }}").substr(0, 42), "P030 2:16 unknown reference `name`; write ");
  EXPECT_EQ(with("a {{ @.b"), "P030 2:13 `{{` is not closed; write `{{ @.name }}`\n");
  EXPECT_EQ(with("a {{ param.x }}"), "P023 2:16 no parameter `x`; \n");
}

// A misspelt name would make a rule that never fires.
TEST(Compile, RefusesNamesThatTheKindDoesNotHave) {
  const auto on_containers = [](const std::string& logic) {
    return JudgedPolicy(logic + "\nmessage: m", "{kind: k8s, scope: container}").problems();
  };
  EXPECT_EQ(on_containers("assert: {path: $.livenessProbe.initialDelaySecond, gte: 5}"),
            "P012 1:32 no member `initialDelaySecond` here; did you mean `initialDelaySeconds`? (`open: true` accepts "
            "any name)\n");
  // `@` is what was selected, or the node that a quantifier looks at.
  EXPECT_EQ(on_containers("select: $.ports[*]\nassert: {exists: '@.containerPort'}"), "");
  EXPECT_EQ(on_containers("select: $.ports[*]\nassert: {exists: '@.image'}").substr(0, 10), "P012 2:21 ");
  EXPECT_EQ(on_containers("assert: {every: {in: '$.env[*]', satisfies: {exists: '@.value'}}}"), "");
  EXPECT_EQ(on_containers("assert: {every: {in: '$.env[*]', satisfies: {exists: '@.valu'}}}").substr(0, 10),
            "P012 1:57 ");
  // Variables are what their path selects.
  EXPECT_EQ(on_containers("let: {probe: $.livenessProbe}\nassert: {exists: '%probe.httpGet'}"), "");
  EXPECT_EQ(on_containers("let: {probe: $.livenessProbe}\nassert: {exists: '%probe.httGet'}").substr(0, 10),
            "P012 2:26 ");
  EXPECT_EQ(on_containers("assert: {exists: '%pod.hostNetwrok'}").substr(0, 10), "P012 1:24 ");
  EXPECT_EQ(on_containers("open: true\nassert: {exists: $.wrong}"), "");
}

TEST(Compile, SaysOnceThatANameIsWrong) {
  const std::string text =
      JudgedPolicy("assert: {exists: $.imag}\nat: $.imag\nmessage: a {{ $.imag }}", "{kind: k8s, scope: container}")
          .problems();
  EXPECT_EQ(text, "P012 1:20 no member `imag` here; did you mean `image`? (`open: true` accepts any name)\n");
}

TEST(Compile, GivesTheSameImageForTheSamePolicy) {
  const std::string text =
      policy_with("assert: {path: $.a.b, matches: [x, y]}\nmessage: \"{{ $.a.b | quote }}\"", any_file);
  const ReadPolicy policy = read("policies/acme/x.yaml", text);
  PolicyProblems problems_found;
  const CompiledPolicy one = compile(policy.document, problems_found);
  const CompiledPolicy two = compile(policy.document, problems_found);
  EXPECT_EQ(one.image.words, two.image.words);
  EXPECT_EQ(one.image.pool, two.image.pool);
  EXPECT_EQ(one.image.patterns, (std::vector<std::string>{"x", "y"}));
}

}  // namespace
}  // namespace infralint::language
