// What the parser says about text that no shell reads, and that it goes on behind it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "syntax/shell/parse.h"

namespace infralint::shell {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

Script read(std::string_view text) { return parse(text, OffsetMap(0)); }

struct Broken {
  std::string_view text;
  ErrorKind kind;
  Span place;
  std::string_view says;
};

TEST(ShellErrors, NameThePlaceAndTheReason) {
  const Broken cases[] = {
      {"echo 'a\nb", ErrorKind::unclosed, {5, 6}, "the quote `'` is never closed"},
      {"echo \"a", ErrorKind::unclosed, {5, 6}, "the quote `\"` is never closed"},
      {"echo $'a", ErrorKind::unclosed, {5, 7}, "the quote `$'` is never closed"},
      {"echo `a", ErrorKind::unclosed, {5, 6}, "the backtick"},
      {"echo ${a", ErrorKind::unclosed, {5, 7}, "`${`"},
      {"echo $(a", ErrorKind::unclosed, {5, 7}, "the substitution"},
      {"x=(a", ErrorKind::unclosed, {2, 3}, "the array"},
      {"echo @(a", ErrorKind::unclosed, {5, 7}, "`@(`"},
      {"[[ a; b", ErrorKind::unclosed, {0, 2}, "`[[` lacks its `]]`"},
      {"if a; then b", ErrorKind::missing_keyword, {0, 2}, "`if` lacks its `fi`"},
      {"if a; b; fi", ErrorKind::missing_keyword, {0, 2}, "`if` lacks its `then`"},
      {"if a then b; fi", ErrorKind::missing_keyword, {5, 9}, "`then` is read as an argument"},
      {"while a; do b", ErrorKind::missing_keyword, {0, 5}, "`while` lacks its `done`"},
      {"for x in a b do c; done", ErrorKind::missing_keyword, {13, 15}, "`do` is read as an argument"},
      {"for x in a; b; done", ErrorKind::missing_keyword, {0, 3}, "`for` lacks its `do`"},
      {"{ a; echo }", ErrorKind::missing_keyword, {10, 11}, "`}` is read as an argument"},
      {"(a", ErrorKind::missing_keyword, {0, 1}, "`(` lacks its `)`"},
      {"case x in a) b", ErrorKind::missing_keyword, {0, 4}, "`case` lacks its `esac`"},
      {"case x a) b;; esac", ErrorKind::missing_keyword, {0, 4}, "`case` lacks its `in`"},
      {"case x in a b) c;; esac", ErrorKind::unexpected, {12, 13}, "not closed by `)`"},
      {"case x in ) c;; esac", ErrorKind::unexpected, {10, 11}, "a pattern of `case` is missing"},
      {"a; fi", ErrorKind::unexpected, {3, 5}, "`fi` closes nothing"},
      {"a )", ErrorKind::unexpected, {2, 3}, "`)` closes nothing"},
      {"then a", ErrorKind::unexpected, {0, 4}, "`then` belongs to no `if`"},
      {"a ;; b", ErrorKind::unexpected, {2, 4}, "`;;` closes nothing"},
      {"&& a", ErrorKind::unexpected, {0, 2}, "`&&` is not expected"},
      {"a; ; b", ErrorKind::unexpected, {3, 4}, "`;` is not expected"},
      {"echo a (b)", ErrorKind::unexpected, {7, 8}, "`(` is not expected"},
      {"(a) b", ErrorKind::unexpected, {4, 5}, "`b` is not expected behind the end"},
      {"x=(a ; b)", ErrorKind::unexpected, {5, 6}, "`;` is not expected in an array"},
      {"a &&", ErrorKind::missing_command, {2, 4}, "missing behind `&&`"},
      {"a || ; b", ErrorKind::missing_command, {2, 4}, "missing behind `||`"},
      {"a | ", ErrorKind::missing_command, {2, 3}, "missing behind `|`"},
      {"if a; then # b\nfi", ErrorKind::missing_command, {6, 10}, "between `then` and `fi`"},
      {"while a; do done", ErrorKind::missing_command, {9, 11}, "between `do` and `done`"},
      {"{ }", ErrorKind::missing_command, {0, 1}, "between `{` and `}`"},
      {"f()", ErrorKind::missing_command, {0, 1}, "the function `f` has no body"},
      {"a >", ErrorKind::missing_word, {2, 3}, "`>` has no target"},
      {"a 2> ; b", ErrorKind::missing_word, {2, 4}, "`2>` has no target"},
      {"for $x in a; do b; done", ErrorKind::missing_word, {4, 6}, "needs a name here"},
      {"echo ${$(a)}", ErrorKind::missing_word, {5, 7}, "needs the name of a variable here, not another expansion"},
      {"echo \"${${a}%/}\"", ErrorKind::missing_word, {6, 8}, "not another expansion"},
      {"[[ -f a -a -f b ]]", ErrorKind::unexpected, {8, 10}, "`[[` cannot read `-a` here"},
      {"[[ -f a  -f b ]] || c", ErrorKind::unexpected, {9, 11}, "cannot read `-f`"},
      {"[[ $a equals b ]]", ErrorKind::unexpected, {6, 12}, "cannot read `equals`"},
      {"[[ $a == b c d ]]", ErrorKind::unexpected, {11, 12}, "cannot read `c`"},
      {"cat <<E\nx\n", ErrorKind::unclosed_heredoc, {4, 7}, "no line consists of `E` alone"},
      {"cat <<E", ErrorKind::unclosed_heredoc, {4, 7}, "never ends"},
  };
  for (const Broken& example : cases) {
    const Script script = read(example.text);
    ASSERT_EQ(script.errors.size(), 1U) << example.text;
    EXPECT_EQ(script.errors[0].kind, example.kind) << example.text;
    EXPECT_EQ(script.errors[0].span, example.place) << example.text;
    EXPECT_THAT(script.errors[0].message, HasSubstr(example.says)) << example.text;
    EXPECT_TRUE(script.partial) << example.text;
  }
}

TEST(ShellErrors, WhatFollowsIsStillRead) {
  const std::string_view texts[] = {"a; fi; last", "if a; b; fi; last",          "echo (x)\nlast",
                                    "a ;; last",   "case x in a b)\nesac\nlast", "a > ;last",
                                    "[[ a; last",  "for x in a do b\ndone\nlast"};
  for (const std::string_view text : texts) {
    const Script script = read(text);
    EXPECT_FALSE(script.errors.empty()) << text;
    ASSERT_FALSE(script.commands.empty()) << text;
    EXPECT_EQ(script.commands.back().name(), "last") << text;
  }
}

TEST(ShellErrors, NoneForWhatShellsRead) {
  const std::string_view texts[] = {
      "",
      "# nothing\n",
      "echo a#b \\",
      "!\n",
      "a=$( ) b=`` c=\"$(\n)\"",
      "x() { :; }; y () ( : )",
      "echo \"${a:-'}\" \"${b#'}'}\" ${c:-\"}\"} '$(' \"`echo \\\"d\\\"`\"",
      "case $1 in -h|--help) a;; -*) b;; [a-z]*) c;; *) d; esac",
      "a=$(case x in y) z;; esac)",
      "[ ! -f a ] && { b; } || { c; }",
      "cat <<EOF && d\n'it's \" fine ) fi\nEOF\n",
      "cat <<'A B'\nx\nA B\n",
      "if ((a > b)); then c; fi; let 'x = (1)'",
      "while read -r l; do a; done < <(b) 3<&0 | c",
      "[[ -z $a || ( $b == \"c\" && $d != e* ) ]]",
      "[[ $a =~ [[:space:]]*(b)? ]]",
      "[[ ! -f a && ( $b < c || -n d ) ]]; [[ a ]]; [[ ! $a == b ]]; [[ -n == \"$a b\" ]]; [[ a -ef b || -v c ]]",
      "echo $$ ${$} ${$:-a} ${$%b} $${a}",
      "declare -A m=([a]=1 [b c]=\"2\"); m[d]+=3",
      "printf '%s\\n' {1..3} a{b,c}d {}",
      "echo !(a|b) ?(c)d +([0-9]) *.@(e|f)",
      "f() if a; then b; fi\nf",
      "trap 'rm -f \"$t\"' EXIT; exec 3>&1 >&- 2>/dev/null",
      "echo $((16#ff + (2 << 3))) $(( $(a ')') + `b` )) $(($x))",
      "a |\n\n# note\nb &&\nc ||\n# note\nd",
      "for f in *.sh\n# note\ndo\n# note\na\ndone\n",
      "if a\r\nthen\r\n  b\r\nfi\r\n",
      "time { a; } && time -p b",
      "coproc a { b; }; echo \"${c[@]:1:2}\" ${#c[@]} ${c[-1]} ${c[$i]}",
      "sh -c \"if $x\"",
  };
  for (const std::string_view text : texts) {
    const Script script = read(text);
    EXPECT_THAT(script.errors, IsEmpty()) << text << "\n" << (script.errors.empty() ? "" : script.errors[0].message);
    EXPECT_FALSE(script.partial) << text;
  }
}

TEST(ShellErrors, PointIntoTheScriptOfAnInnerShell) {
  const Script script = read("sudo sh -c 'a; fi'");
  ASSERT_EQ(script.errors.size(), 1U);
  EXPECT_EQ(script.errors[0].span, (Span{15, 17}));
}

TEST(ShellErrors, AreMappedToTheFile) {
  // Each line of the decoded text stands two bytes further in the file, as in a block scalar.
  OffsetMap map(20);
  map.add(2, 24);
  const Script script = parse("a\nfi", map);
  ASSERT_EQ(script.errors.size(), 1U);
  EXPECT_EQ(script.errors[0].span, (Span{24, 26}));
}

TEST(ShellErrors, NestingHasALimit) {
  for (const std::string_view unit : {"$(", "\"$(", "((", "$((", "${a:-", "x=(", "if ", "{ ", "f() ", "@(", "! (",
                                      "case x in a) ", "`", "\\`", "<<A\n", "coproc ", "a[${b["}) {
    std::string text = "echo ";
    while (text.size() < 100000) text += unit;
    const Script script = read(text);
    EXPECT_LE(script.errors.size(), 10U) << unit;
  }
  std::string fits;
  for (int i = 0; i < 200; ++i) fits += "( ";
  fits += "a";
  for (int i = 0; i < 200; ++i) fits += " )";
  EXPECT_THAT(read(fits).errors, IsEmpty());

  std::string too_deep;
  for (int i = 0; i < 300; ++i) too_deep += "( ";
  const Script script = read(too_deep);
  ASSERT_FALSE(script.errors.empty());
  EXPECT_EQ(script.errors[0].kind, ErrorKind::too_deep);
}

}  // namespace
}  // namespace infralint::shell
