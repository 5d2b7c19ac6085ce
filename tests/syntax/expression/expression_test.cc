#include "syntax/expression/expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace infralint::expression {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A tree as an S-expression.
std::string shape(const Node& node) {
  const auto list = [&](std::string name) {
    for (const Node* child : node.children) name += " " + shape(*child);
    return "(" + name + ")";
  };
  switch (node.kind) {
    case NodeKind::null: return "null";
    case NodeKind::boolean: return node.boolean ? "true" : "false";
    case NodeKind::number: return std::string(node.text);
    case NodeKind::string: return "'" + std::string(node.text) + "'";
    case NodeKind::context: return std::string(node.text);
    case NodeKind::property: return list("." + std::string(node.text));
    case NodeKind::index: return list("[]");
    case NodeKind::filter: return list(".*");
    case NodeKind::call: return list("call " + std::string(node.text));
    case NodeKind::negation: return list("!");
    case NodeKind::compare: return list("compare");
    case NodeKind::all_of: return list("&&");
    case NodeKind::any_of: return list("||");
  }
  return {};
}

std::string parsed(std::string_view text) {
  Arena arena;
  const Expression expression = parse(text, OffsetMap(0), arena);
  return expression.root ? shape(*expression.root) : "error: " + expression.errors.at(0).message;
}

TEST(Expression, BindsAsTheServiceDoes) {
  EXPECT_EQ(parsed("a || b && c == d"), "(|| a (&& b (compare c d)))");
  EXPECT_EQ(parsed("!a.b == true"), "(compare (! (.b a)) true)");
  EXPECT_EQ(parsed("a < b == c"), "(compare (compare a b) c)");
  EXPECT_EQ(parsed("(a || b) && c"), "(&& (|| a b) c)");
  EXPECT_EQ(parsed("a || b || c"), "(|| a b c)");
}

TEST(Expression, ReadsAccessPaths) {
  EXPECT_EQ(parsed("github.event['pull_request'].labels.*.name"),
            "(.name (.* (.labels (.pull_request (.event github)))))");
  EXPECT_EQ(parsed("a[0][b]"), "([] ([] a 0) b)");
  EXPECT_EQ(parsed("steps.my-step.outputs.x"), "(.x (.outputs (.my-step steps)))");
  EXPECT_EQ(parsed("fromJSON(x).y[*]"), "(.* (.y (call fromJSON x)))");
}

TEST(Expression, ReadsLiterals) {
  EXPECT_EQ(parsed("'it''s'"), "'it's'");
  for (const char* number : {"1", "-2.5", ".5", "1e3", "1e-3", "0x1F", "0o17", "+7"}) EXPECT_EQ(parsed(number), number);
  EXPECT_EQ(parsed("format('{0}', null, true)"), "(call format '{0}' null true)");
  EXPECT_EQ(parsed("success()"), "(call success)");
}

TEST(Expression, ExplainsWhatIsWrong) {
  EXPECT_THAT(parsed("\"x\""), HasSubstr("double quotes"));
  EXPECT_THAT(parsed("a + b"), HasSubstr("`+` is not known"));
  EXPECT_THAT(parsed("a = b"), HasSubstr("`=` is no operator"));
  EXPECT_THAT(parsed("(a"), HasSubstr("never closed"));
  EXPECT_THAT(parsed("a b"), HasSubstr("`b` is not expected here"));
  EXPECT_THAT(parsed("a &&"), HasSubstr("ends where a value is expected"));
  EXPECT_THAT(parsed("'x"), HasSubstr("never closed"));
  EXPECT_THAT(parsed("1.2.3"), HasSubstr("no number"));
  EXPECT_THAT(parsed("a."), HasSubstr("property name"));
  EXPECT_THAT(parsed("  "), HasSubstr("empty"));
  EXPECT_THAT(parsed("f(a,)"), HasSubstr("`)` is not expected"));
}

TEST(Expression, LimitsNesting) {
  EXPECT_THAT(parsed(std::string(5000, '(')), HasSubstr("nested too deeply"));
  EXPECT_THAT(parsed(std::string(5000, '!') + "a"), HasSubstr("nested too deeply"));
  std::string chain = "a";
  for (int i = 0; i < 5000; ++i) chain += ".b";
  EXPECT_THAT(parsed(chain), HasSubstr("nested too deeply"));
  EXPECT_THAT(parsed(std::string(22000, 'a')), HasSubstr("21000"));
}

TEST(Expression, SpansAreThoseOfTheFile) {
  Arena arena;
  const Expression expression = parse(" a.bc == 'd'", OffsetMap(100), arena);
  ASSERT_NE(expression.root, nullptr);
  EXPECT_EQ(expression.root->span, (Span{101, 112}));
  EXPECT_EQ(expression.root->name_span, (Span{106, 108}));
  EXPECT_EQ(expression.root->children[0]->name_span, (Span{103, 105}));
}

TEST(Expression, FindsExpressionsInText) {
  const auto found = find_embedded("a ${{ x }} ${{ '}}' }}${{ y");
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found[0].whole, (Span{2, 10}));
  EXPECT_EQ(found[0].inner, (Span{5, 8}));
  EXPECT_EQ(found[1].whole, (Span{11, 22}));
  EXPECT_FALSE(found[2].closed);
  EXPECT_THAT(find_embedded("$x {{ y }}"), IsEmpty());
}

TEST(Expression, KnowsWholeExpressions) {
  EXPECT_TRUE(is_whole_expression(" ${{ a }}\n"));
  EXPECT_FALSE(is_whole_expression("${{ a }} && ${{ b }}"));
  EXPECT_FALSE(is_whole_expression("x${{ a }}"));
  EXPECT_FALSE(is_whole_expression(""));
}

TEST(Expression, NamesThePathOfAnAccess) {
  const auto path = [](std::string_view text) {
    Arena arena;
    const Expression expression = parse(text, OffsetMap(0), arena);
    return path_of(*expression.root);
  };
  EXPECT_EQ(path("GitHub.Event.commits[0]['Message']"), "github.event.commits.*.message");
  EXPECT_EQ(path("a.*.b"), "a.*.b");
  EXPECT_EQ(path("a[b].c"), "");
  EXPECT_EQ(path("fromJSON(a).c"), "");
}

}  // namespace
}  // namespace infralint::expression
