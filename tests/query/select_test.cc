// What paths select, beyond the compliance suite: the forms of policies, YAML's aliases and merges, and the limits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "query/evaluate.h"

namespace infralint::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using value::Value;

// The texts of the files that the nodes stand for.
std::vector<std::string> texts(const Document& document, const Nodes& nodes) {
  std::vector<std::string> out;
  for (const Value* node : nodes) out.emplace_back(node->span.of(document.file.text()));
  return out;
}

std::vector<std::string> selected(const Document& document, std::string_view path, PathForm form = PathForm::policy,
                                  value::Resolver resolver = value::Resolver::kubernetes) {
  const Compiled compiled(path, form);
  EXPECT_TRUE(compiled.good) << path << ": " << compiled.error.message;
  if (!compiled.good) return {};
  value::DataView view(resolver);
  return texts(document, compiled.select(document.root, view));
}

TEST(Select, GivesTheNodesOfTheFile) {
  const Document yaml("spec:\n  containers:\n    - name: a\n    - name: 'b'\n", "a.yaml");
  EXPECT_THAT(selected(yaml, "$.spec.containers[*].name"), ElementsAre("a", "'b'"));
  EXPECT_THAT(selected(yaml, "$.spec.containers[?@.name == 'b'].name"), ElementsAre("'b'"));
  EXPECT_THAT(selected(yaml, "$.spec.missing.name"), IsEmpty());
}

TEST(Select, ComparesAsTheConsumerReadsTheScalars) {
  const Document yaml("[{a: yes}, {a: 010}, {a: '8'}, {a: ~}, {a: 8.0}]", "a.yaml");
  EXPECT_THAT(selected(yaml, "$[?@.a == true].a"), ElementsAre("yes"));
  EXPECT_THAT(selected(yaml, "$[?@.a == true].a", PathForm::policy, value::Resolver::core), IsEmpty());
  EXPECT_THAT(selected(yaml, "$[?@.a == 8].a"), ElementsAre("010", "8.0"));
  EXPECT_THAT(selected(yaml, "$[?@.a == 10].a", PathForm::policy, value::Resolver::core), ElementsAre("010"));
  EXPECT_THAT(selected(yaml, "$[?@.a == '8'].a"), ElementsAre("'8'"));
  EXPECT_THAT(selected(yaml, "$[?@.a == null].a"), ElementsAre("~"));
}

TEST(Select, AbsentIsNotNull) {
  const Document json(R"([{"a": null}, {"b": 1}])");
  EXPECT_THAT(selected(json, "$[?@.a == null]"), ElementsAre(R"({"a": null})"));
  EXPECT_THAT(selected(json, "$[?@.a]"), ElementsAre(R"({"a": null})"));
  EXPECT_THAT(selected(json, "$[?@.x == @.y]"), ElementsAre(R"({"a": null})", R"({"b": 1})"));
  EXPECT_THAT(selected(json, "$[?@.a != 1]"), ElementsAre(R"({"a": null})", R"({"b": 1})"));
}

TEST(Select, ComparesNumbersBeyondADouble) {
  const Document yaml("[1.0e400, -1.0e400, 1.0e-400, 9007199254740993]", "a.yaml");
  EXPECT_THAT(selected(yaml, "$[?@ > 1e300]"), ElementsAre("1.0e400"));
  EXPECT_THAT(selected(yaml, "$[?@ < -1e300]"), ElementsAre("-1.0e400"));
  EXPECT_THAT(selected(yaml, "$[?@ == 1e400 || @ == -1e-400]"), ElementsAre("1.0e400", "1.0e-400"));
  EXPECT_THAT(selected(yaml, "$[?@ >= 9007199254740992]"), ElementsAre("1.0e400", "9007199254740993"));
}

TEST(Select, OfDuplicateKeysTheLastCounts) {
  const Document json(R"({"a": 1, "b": 2, "a": 3})");
  EXPECT_THAT(selected(json, "$.a"), ElementsAre("3"));
  EXPECT_THAT(selected(json, "$.*"), ElementsAre("2", "3"));
  EXPECT_THAT(selected(json, "$[?length($) == 2]"), ElementsAre("2", "3"));
}

TEST(Select, AnAliasIsTheNodeAndItsChildrenStandAtTheAnchor) {
  const Document yaml("base: &b {image: 'x:1'}\nuse: *b\n", "a.yaml");
  EXPECT_THAT(selected(yaml, "$.use"), ElementsAre("*b"));
  EXPECT_THAT(selected(yaml, "$.use.image"), ElementsAre("'x:1'"));
  EXPECT_THAT(selected(yaml, "$..image"), ElementsAre("'x:1'", "'x:1'"));
  EXPECT_THAT(selected(yaml, "$[?@.image == 'x:1']"), ElementsAre("{image: 'x:1'}", "*b"));
  EXPECT_THAT(selected(yaml, "$[?key(@) == 'use']"), ElementsAre("*b"));
}

TEST(Select, MergedMembersAreOrdinaryMembers) {
  const Document yaml("base: &b {a: 1, b: 2}\nmore: &m {b: 3, c: 4}\nuse: {b: 5, <<: [*b, *m]}\n", "a.yaml");
  EXPECT_THAT(selected(yaml, "$.use.a"), ElementsAre("1"));
  EXPECT_THAT(selected(yaml, "$.use.b"), ElementsAre("5"));
  EXPECT_THAT(selected(yaml, "$.use.*"), ElementsAre("5", "1", "4"));
  EXPECT_THAT(selected(yaml, "$.use['<<']"), IsEmpty());
  EXPECT_THAT(selected(yaml, "$.use[?key(@) == 'c']"), ElementsAre("4"));
  // The core schema knows no merges.
  EXPECT_THAT(selected(yaml, "$.use.*", PathForm::policy, value::Resolver::core), ElementsAre("5", "[*b, *m]"));
  EXPECT_THAT(selected(yaml, "$.use.a", PathForm::policy, value::Resolver::core), IsEmpty());
}

TEST(Select, AnUndefinedAliasIsNull) {
  const Document yaml("a: *nowhere\n", "a.yaml");
  EXPECT_THAT(selected(yaml, "$.a.b"), IsEmpty());
  EXPECT_THAT(selected(yaml, "$[?@ == null]"), ElementsAre("*nowhere"));
}

TEST(Functions, KeyIsANameOrAnIndex) {
  const Document json(R"({"a": [10, 11, 12], "b": {}})");
  EXPECT_THAT(selected(json, "$[?key(@) == 'b']"), ElementsAre("{}"));
  EXPECT_THAT(selected(json, "$.a[?key(@) >= 1]"), ElementsAre("11", "12"));
  EXPECT_THAT(selected(json, "$.a[?key(@) == '1']"), IsEmpty());
  EXPECT_THAT(selected(json, "$[?key($) == key($.x)]"), ElementsAre("[10, 11, 12]", "{}"));  // a root has none
}

TEST(Functions, LowerIsForAsciiStrings) {
  const Document json(R"(["ABC", "abc", "\u00C4", 1])");
  EXPECT_THAT(selected(json, "$[?lower(@) == 'abc']"), ElementsAre("\"ABC\"", "\"abc\""));
  EXPECT_THAT(selected(json, "$[?lower(@) == '\\u00C4']"), ElementsAre("\"\\u00C4\""));
  EXPECT_THAT(selected(json, "$[?length(lower(@)) == 3]"), ElementsAre("\"ABC\"", "\"abc\""));
}

TEST(Functions, FileIsThePathOfTheFile) {
  const Document json(R"([1])");
  const Compiled compiled("$[?file(@) == 'k8s/a.json']", PathForm::policy);
  value::DataView view(value::Resolver::core);
  Scope scope = compiled.scope(json.root, view);
  EXPECT_FALSE(exists(compiled.path_at.at, scope));
  scope.path = "k8s/a.json";
  EXPECT_TRUE(exists(compiled.path_at.at, scope));
}

TEST(Functions, TakeExpressionsFromTheDocument) {
  const Document json(R"({"re": "b.*", "bad": "[", "all": ["bc", "ab"]})");
  EXPECT_THAT(selected(json, "$.all[?match(@, $.re)]"), ElementsAre("\"bc\""));
  EXPECT_THAT(selected(json, "$.all[?search(@, $.re)]"), ElementsAre("\"bc\"", "\"ab\""));
  EXPECT_THAT(selected(json, "$.all[?search(@, $.bad)]"), IsEmpty());
}

// Variables by name, and `__image` of strings.
class OneVariable : public Variables {
 public:
  OneVariable(std::string name, Nodes nodes) : name_(std::move(name)), nodes_(std::move(nodes)) {}
  Nodes variable(std::string_view name) override { return name == name_ ? nodes_ : Nodes(); }

 private:
  std::string name_;
  Nodes nodes_;
};

TEST(Roots, AreTheDocumentTheSelectedNodeAndVariables) {
  const Document json(R"({"spec": {"a": 1, "b": [{"x": 1}, {"x": 2}]}, "a": 2})");
  value::DataView view(value::Resolver::core);
  const auto from = [&](std::string_view path, Variables* variables) {
    const Compiled compiled(path, PathForm::policy);
    EXPECT_TRUE(compiled.good) << compiled.error.message;
    const Scope scope{.image = compiled.image.view(),
                      .patterns = compiled.slots,
                      .regexes = compiled.regexes,
                      .view = view,
                      .root = json.root,
                      .current = *json.root.find("spec"),
                      .variables = variables};
    Nodes nodes;
    select(compiled.path_at.at, scope, nodes);
    return texts(json, nodes);
  };
  EXPECT_THAT(from("$.a", nullptr), ElementsAre("2"));
  EXPECT_THAT(from("@.a", nullptr), ElementsAre("1"));
  EXPECT_THAT(from("%list.x", nullptr), IsEmpty());
  const Value& list = *json.root.find("spec")->find("b");
  OneVariable both("list", {&list.items[0], &list.items[1]});
  EXPECT_THAT(from("%list.x", &both), ElementsAre("1", "2"));
  EXPECT_THAT(from("%other.x", &both), IsEmpty());
  // In a filter `@` is the candidate, and several nodes are no value.
  EXPECT_THAT(from("@.b[?@.x == %list.x]", &both), IsEmpty());
  EXPECT_THAT(from("@.b[?%list.x]", &both), ElementsAre("{\"x\": 1}", "{\"x\": 2}"));
  OneVariable one("my-min", {&list.items[1]});
  EXPECT_THAT(from("@.b[?@.x == %my-min.x]", &one), ElementsAre("{\"x\": 2}"));
}

class Images : public value::DataView {
 public:
  explicit Images(const Document& decoded) : DataView(value::Resolver::kubernetes), decoded_(decoded) {}

  const Value* virtual_member(const Value& node, std::string_view name) override {
    return name == "__image" && node.is_scalar() && node.text.find(':') != std::string_view::npos ? &decoded_.root
                                                                                                  : nullptr;
  }

 private:
  const Document& decoded_;
};

TEST(VirtualMembers, AreReachedByNameOnly) {
  const Document decoded(R"({"tag": "1", "args": ["x", "y"]})");
  const Document json(R"({"image": "app:1", "other": "app", "real": {"__image": {"tag": "mine"}}})");
  Images view(decoded);
  const auto count = [&](std::string_view path) {
    const Compiled compiled(path, PathForm::policy);
    EXPECT_TRUE(compiled.good) << compiled.error.message;
    return compiled.select(json.root, view).size();
  };
  EXPECT_EQ(count("$.image.__image.tag"), 1U);
  EXPECT_EQ(count("$.image['__image'].tag"), 1U);
  EXPECT_EQ(count("$.image.__image.args[*]"), 2U);
  EXPECT_EQ(count("$.image.__other"), 0U);
  EXPECT_EQ(count("$.other.__image"), 0U);
  EXPECT_EQ(count("$.image.*"), 0U);
  EXPECT_EQ(count("$..tag"), 1U);
  EXPECT_EQ(count("$[?@.__image.tag == '1']"), 1U);
  EXPECT_EQ(count("$..[?@.__image.tag == '1']"), 1U);
  // The member of the file hides the virtual one.
  EXPECT_EQ(count("$.real.__image[?@ == 'mine']"), 1U);
  // The standard knows nothing of them.
  EXPECT_EQ(Compiled("$.image.__image").select(json.root, view).size(), 0U);
}

TEST(VirtualMembers, OfAnAliasAreThoseOfItsAnchor) {
  const Document decoded(R"({"tag": "1"})");
  const Document yaml("a: &i app:1\nb: *i\n", "a.yaml");
  Images view(decoded);
  EXPECT_EQ(Compiled("$.b.__image.tag", PathForm::policy).select(yaml.root, view).size(), 1U);
}

TEST(Limits, ABudgetEndsTheSelection) {
  const Document json("[" + std::string(200, '[') + "1" + std::string(200, ']') + ", 2, 3]");
  value::DataView view(value::Resolver::core);
  const Compiled compiled("$..*..*..*..*");
  Scope scope = compiled.scope(json.root, view);
  std::uint64_t budget = 100'000;
  scope.budget = &budget;
  Nodes nodes;
  select(compiled.path_at.at, scope, nodes);
  EXPECT_EQ(budget, 0U);
  EXPECT_LE(nodes.size(), 100'000U);
}

TEST(Limits, ABudgetIsHardlyTouchedByASimplePath) {
  const Document json(R"({"a": {"b": 1}})");
  value::DataView view(value::Resolver::core);
  const Compiled compiled("$.a.b");
  Scope scope = compiled.scope(json.root, view);
  std::uint64_t budget = 3;
  scope.budget = &budget;
  EXPECT_TRUE(exists(compiled.path_at.at, scope));
  EXPECT_EQ(budget, 1U);
}

// Lists of aliases of lists of aliases: 10^12 nodes when written out.
TEST(Limits, ABombOfAliasesEndsWithTheBudget) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 1; j < 10; ++j) bomb += ", " + before;
    bomb += "]\n";
  }
  const Document yaml(bomb, "a.yaml");
  value::DataView view(value::Resolver::kubernetes);
  for (const std::string_view path : {"$..nothing", "$..[?@ == 'y']", "$[?@..y]", "$[?count(@..*) == 1]"}) {
    const Compiled compiled(path);
    Scope scope = compiled.scope(yaml.root, view);
    std::uint64_t budget = 200'000;
    scope.budget = &budget;
    EXPECT_FALSE(exists(compiled.path_at.at, scope)) << path;
    EXPECT_EQ(budget, 0U) << path;
  }
}

// Each list holds the one before: deeper than any file may be.
TEST(Limits, AChainOfAliasesIsGivenUp) {
  std::string chain = "- &a0 [x]\n";
  for (int i = 1; i < 20'000; ++i) chain += "- &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  chain += "- &b0 [x]\n";
  for (int i = 1; i < 20'000; ++i) chain += "- &b" + std::to_string(i) + " [*b" + std::to_string(i - 1) + "]\n";
  const Document yaml(chain, "a.yaml");
  value::DataView view(value::Resolver::kubernetes);
  const auto exist = [&](std::string_view path) {
    const Compiled compiled(path);
    Scope scope = compiled.scope(yaml.root, view);
    return exists(compiled.path_at.at, scope);
  };
  EXPECT_TRUE(exist("$[19999]..*"));
  EXPECT_FALSE(exist("$[19999]..nothing"));
  EXPECT_FALSE(exist("$[39999][?@ == $[19999][0]]"));  // not compared to the end
  EXPECT_TRUE(exist("$[20100][?@ == $[100][0]]"));
}

// Each regular expression of the document is compiled once, for a price.
TEST(Limits, ExpressionsOfADocumentAreNotFree) {
  std::string list = "[";
  for (int i = 0; i < 2'000; ++i) list += (i > 0 ? ",\"[a-z]{" : "\"[a-z]{") + std::to_string(i) + "}\"";
  const Document json(list + "]");
  value::DataView view(value::Resolver::core);
  const Compiled compiled("$[?match('0', @)]");
  Scope scope = compiled.scope(json.root, view);
  std::uint64_t budget = 50'000;
  scope.budget = &budget;
  EXPECT_FALSE(exists(compiled.path_at.at, scope));
  EXPECT_EQ(budget, 0U);
}

TEST(Limits, LookingUpManyMembersOfALargeMapCostsMore) {
  std::string map = "{";
  for (int i = 0; i < 10'000; ++i) map += "\"k" + std::to_string(i) + "\": " + std::to_string(i) + ",";
  const Document json(map + "\"last\": 1}");
  value::DataView view(value::Resolver::core);
  const Compiled compiled("$[?$.k0 == -1]");
  Scope scope = compiled.scope(json.root, view);
  std::uint64_t budget = 100'000;
  scope.budget = &budget;
  EXPECT_FALSE(exists(compiled.path_at.at, scope));
  EXPECT_EQ(budget, 0U);
}

TEST(Limits, LongChainsOfOperandsAndSegmentsAreFine) {
  std::string any = "$[?@ == 0";
  for (int i = 1; i < 5'000; ++i) any += "||@ == " + std::to_string(i);
  const Document json("[4999, 5000]");
  EXPECT_THAT(selected(json, any + "]"), ElementsAre("4999"));
  std::string segments = "$";
  for (int i = 0; i < 20'000; ++i) segments += ".a";
  EXPECT_THAT(selected(json, segments), IsEmpty());
}

}  // namespace
}  // namespace infralint::query
