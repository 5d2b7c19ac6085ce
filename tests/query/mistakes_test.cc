// What authors get wrong: kind, place, words and help of the refusal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "query/evaluate.h"

namespace infralint::query {
namespace {

using ::testing::HasSubstr;

struct Row {
  std::string path;
  std::uint32_t offset;
  std::string message;  // a part of it
  std::string help;     // a part of it
  ErrorKind kind = ErrorKind::syntax;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.path; }

class Mistake : public ::testing::TestWithParam<Row> {};

TEST_P(Mistake, IsExplainedWhereItStands) {
  const Row& row = GetParam();
  const Compiled compiled(row.path, PathForm::policy);
  ASSERT_FALSE(compiled.good);
  EXPECT_EQ(compiled.error.offset, row.offset) << compiled.error.message;
  EXPECT_EQ(compiled.error.kind, row.kind) << compiled.error.message;
  EXPECT_THAT(compiled.error.message, HasSubstr(row.message));
  EXPECT_THAT(compiled.error.help, HasSubstr(row.help));
}

INSTANTIATE_TEST_SUITE_P(
    Roots, Mistake,
    ::testing::Values(Row{"spec.containers[*]", 0, "begins with `$`, `@` or `%name`", "`$.spec.containers[*]`"},
                      Row{"*.x", 0, "begins with `$`", "`$.*.x`"}, Row{".spec", 0, "begins with `$`", "`$.spec`"},
                      Row{"", 0, "the path is empty", "`$`"}, Row{" $.a", 0, "a blank stands in front", "without"},
                      Row{"$.a ", 3, "blanks stand behind the path", "without"},
                      Row{"/spec/containers", 0, "not with `/`", "`$.name`"},
                      Row{"$spec", 1, "`.` is missing behind `$`", "`$.spec`"},
                      Row{"%", 0, "a name is missing behind `%`", "`%name`"},
                      Row{"%a b", 2, "`.` or `[` is expected, not `b`", ""}));

INSTANTIATE_TEST_SUITE_P(
    Segments, Mistake,
    ::testing::Values(Row{"$.foo-bar", 5, "has no `-`", "`$['foo-bar']`"},
                      Row{"$..a.foo-bar.c", 8, "has no `-`", "`$..a['foo-bar']`"},
                      Row{"$..foo-bar", 6, "has no `-`", "`$..['foo-bar']`"},
                      Row{"$.a.[0]", 4, "`.` stands in front of `[`", "drop the `.`"},
                      Row{"$.0", 2, "does not begin with a digit", "`[0]`"},
                      Row{"$.'a b'", 2, "a quoted name stands in brackets", "`['a b']`"},
                      Row{"$.a.", 4, "a name is missing behind `.`", ""}, Row{"$...a", 3, "three `.`", "`..`"},
                      Row{"$. a", 2, "a blank stands behind `.`", ""}, Row{"$.a^", 3, "no parent operator", "variable"},
                      Row{"$.a.*~", 5, "`~` is no part", "`key(@)`"},
                      Row{"$.a.length()", 10, "a function stands in filters only", "`$[?length(@.a) > 1]`"},
                      Row{"$.a]", 3, "`]` has no `[`", ""}, Row{"$..a.length", 5, "not a length", "`length(...)`"},
                      Row{"$[?@.a.length > 1]", 7, "not a length", "`['length']`"}));

INSTANTIATE_TEST_SUITE_P(Brackets, Mistake,
                         ::testing::Values(Row{"$[name]", 2, "a name in brackets is quoted", "`['name']`"},
                                           Row{"$['a',b]", 6, "a name in brackets is quoted", "`['b']`"},
                                           Row{"$[(@.length-1)]", 2, "script expressions", "`[-1]`"},
                                           Row{"$[(@.a)]", 2, "script expressions", "filter"},
                                           Row{"$[@.a == 1]", 2, "a filter begins with `?`", "`[?@.a == 1]`"},
                                           Row{"$[]", 2, "nothing stands between the brackets", "`[*]`"},
                                           Row{"$[01]", 2, "no leading zero", ""}, Row{"$[-0]", 2, "`-0`", "`-1`"},
                                           Row{"$[9007199254740992]", 2, "9007199254740991", ""},
                                           Row{"$[0", 3, "`[` has no `]`", ""}, Row{"$['a", 2, "has no end", ""},
                                           Row{"$['a\\d']", 4, "the escapes of JSON", "`\\\\d`"},
                                           Row{"$['\\uD800']", 3, "surrogate", ""},
                                           Row{"$[1 2]", 4, "`,` or `]` is expected, not `2`", ""}));

INSTANTIATE_TEST_SUITE_P(Filters, Mistake,
                         ::testing::Values(Row{"$.a[?@.b =~ /x/]", 9, "`=~` is no operator", "`search(@.b, 'x')`"},
                                           Row{"$.a[?(@.b =~ '^y')]", 10, "`=~` is no operator", "`search(@.b, '^y')`"},
                                           Row{"$[?@.a = 1]", 7, "`=` is no operator", "`==`"},
                                           Row{"$[?@.a === 1]", 7, "`===` is no operator", "`==`"},
                                           Row{"$[?@.a <> 1]", 7, "`<>` is no operator", "`!=`"},
                                           Row{"$[?@.a & @.b]", 7, "`&` is no operator", "`&&`"},
                                           Row{"$[?@.a | @.b]", 7, "`|` is no operator", "`||`"},
                                           Row{"$[?@.a and @.b]", 7, "`and` is no operator", "`&&`"},
                                           Row{"$[?@.a in ['x']]", 7, "`in` is no operator", "`||`"},
                                           Row{"$[?@.a == x]", 10, "`x` is neither a path nor a literal", "`'x'`"},
                                           Row{"$[?name == 'x']", 3, "`name` is neither", "`@.name`"},
                                           Row{"$[?@.a == True]", 10, "`True` is no literal", "`true`"},
                                           Row{"$[?@.a == ['x']]", 10, "a list is no operand", ""},
                                           Row{"$[?.a == 1]", 3, "begins with `@` or `$`", "`@.a`"},
                                           Row{"$[?not @.a]", 3, "`not` is no operator", "`!`"},
                                           Row{"$[?!@.a == 1]", 8, "`!` negates a test", "`!=`"},
                                           Row{"$[?@.a + 1 == 2]", 7, "filters do not calculate", ""},
                                           Row{"$[?@.a-b == 2]", 6, "has no `-`", "`@['a-b']`"},
                                           Row{"$[?(@.a]", 3, "`(` has no `)`", ""},
                                           Row{"$[?]", 3, "the filter is empty", ""},
                                           Row{"$[?@.a == 1", 11, "`[` has no `]`", ""}));

INSTANTIATE_TEST_SUITE_P(
    Types, Mistake,
    ::testing::Values(
        Row{"$[?@.a == @.b[*]]", 10, "may select several nodes", "count()", ErrorKind::typing},
        Row{"$[?count(1) == 1]", 9, "`count()` needs nodes, got a value", "`count(@.*)`", ErrorKind::typing},
        Row{"$[?count(@.a == 1) == 1]", 9, "`count()` needs nodes, got a test", "", ErrorKind::typing},
        Row{"$[?length(@.*) == 1]", 10, "needs a value, got a query", "`count()`", ErrorKind::typing},
        Row{"$[?length(@.a)]", 3, "gives a value", "`length(@.a) == 1`", ErrorKind::typing},
        Row{"$[?match(@.a, 'x') == true]", 3, "is a test and not compared", "alone", ErrorKind::typing},
        Row{"$[?match(@.a)]", 3, "takes 2 arguments, not 1", "`match(@.a, 'x.*')`", ErrorKind::typing},
        Row{"$[?lenght(@.a) == 1]", 3, "no function `lenght`", "`length`", ErrorKind::typing},
        Row{"$[?1]", 3, "a literal is no test", "", ErrorKind::typing},
        Row{"$[?(@.a) == 1]", 3, "parentheses", "drop", ErrorKind::typing},
        Row{"$[?key(@.*) == 'a']", 7, "selects at most one node", "`key(@)`", ErrorKind::typing},
        Row{"$[?match(@.a, '(?!x)')]", 14, "(?!", "`not-matches`", ErrorKind::pattern},
        Row{"$[?match(@.a, '\\\\d+')]", 14, "RFC 9485", "`[0-9]`", ErrorKind::pattern},
        Row{"$..__image", 3, "`..` does not reach the virtual member `__image`", "", ErrorKind::virtual_member},
        Row{"$[?@..['__image']]", 7, "does not reach", "", ErrorKind::virtual_member},
        Row{"$.image.__*", 10, "no wildcard", "one by one", ErrorKind::virtual_member}));

TEST(StandardForm, HasNoneOfTheExtensionsOfPolicies) {
  for (const std::string_view path : {"@", "@.a", "%a", "$[?@.a == %b]", "$[?key(@) == 'a']", "$[?lower(@) == 'a']"}) {
    EXPECT_FALSE(Compiled(path).good) << path;
    EXPECT_TRUE(Compiled(path, PathForm::policy).good) << path;
  }
  EXPECT_THAT(Compiled("@.a").error.help, HasSubstr("`$.a`"));
}

TEST(StandardForm, TakesNamesForWhatTheyAre) {
  for (const std::string_view path : {"$..__image", "$.a.length", "$[?match(@, '(?!x)')]"}) {
    EXPECT_TRUE(Compiled(path).good) << path;
  }
}

TEST(Compile, RefusesNestsThatAreTooDeep) {
  std::string filters = "$", parentheses = "$[?", calls = "$[?";
  for (int i = 0; i < 20'000; ++i) {
    if (i < 10'000) filters += "[?@";
    parentheses += '(';
    if (i < 8'000) calls += "length(";
  }
  for (const std::string& path : {filters, parentheses, calls}) {
    const Compiled compiled(path);
    ASSERT_FALSE(compiled.good);
    EXPECT_THAT(compiled.error.message, HasSubstr("64 deep"));
  }
}

TEST(Compile, TakesNestsThatAreDeep) {
  std::string path = "$[?";
  path += std::string(60, '(') + "@.a" + std::string(60, ')') + "]";
  EXPECT_TRUE(Compiled(path).good);
}

TEST(Compile, RefusesPathsThatAreTooLong) {
  EXPECT_TRUE(Compiled("$" + std::string(30'000, ' ') + ".a").good);
  const Compiled compiled("$." + std::string(70'000, 'a'));
  ASSERT_FALSE(compiled.good);
  EXPECT_THAT(compiled.error.message, HasSubstr("64 KiB"));
}

TEST(Compile, SaysWhetherAPathIsSingularAndWhichVariablesItUses) {
  const auto singular = [](std::string_view path) { return Compiled(path, PathForm::policy).path_at.singular; };
  EXPECT_TRUE(singular("$"));
  EXPECT_TRUE(singular("@.a['b'][-1].__image.tag"));
  EXPECT_FALSE(singular("$.a[*]"));
  EXPECT_FALSE(singular("$..a"));
  EXPECT_FALSE(singular("$['a','b']"));
  EXPECT_FALSE(singular("$[0:1]"));
  const Compiled compiled("%a.b[?@.c == %min-size && @.d == %a.x]", PathForm::policy);
  ASSERT_TRUE(compiled.good);
  EXPECT_THAT(compiled.path_at.variables, ::testing::ElementsAre("a", "min-size"));
}

TEST(Compile, StoresEqualTextsAndExpressionsOnce) {
  Image image;
  ASSERT_TRUE(std::holds_alternative<CompiledPath>(compile("$.abc[?match(@.abc,'x.')]", PathForm::standard, image)));
  ASSERT_TRUE(std::holds_alternative<CompiledPath>(compile("$.abc[?search(@,'x.')]", PathForm::standard, image)));
  EXPECT_EQ(image.patterns, std::vector<std::string>{"x[^\\n\\r]"});
  EXPECT_EQ(image.pool.find("abc"), image.pool.rfind("abc"));
}

}  // namespace
}  // namespace infralint::query
