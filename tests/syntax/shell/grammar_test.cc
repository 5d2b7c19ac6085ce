// The grammar of POSIX (XCU 2.10) and what bash adds, construct by construct: what the tree holds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "syntax/shell/parse.h"

namespace infralint::shell {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Script read(std::string_view text, Dialect dialect = Dialect::bash) { return parse(text, OffsetMap(0), {dialect, {}}); }

// The tree below a block: words joined by blanks, blocks as `kind[...]`, joins between them.
class Outline {
 public:
  explicit Outline(const Script& script) : script_(script) {}

  std::string of(std::uint32_t block) const {
    std::string out;
    for (const Node node : script_.blocks[block].children) {
      if (!out.empty()) out += ' ';
      out += node.is_block ? block_text(node.index) : command_text(node.index);
    }
    return out;
  }

 private:
  static std::string_view sign(Join join) {
    switch (join) {
      case Join::end: return "";
      case Join::sequence: return " ;";
      case Join::background: return " &";
      case Join::and_then: return " &&";
      case Join::or_else: return " ||";
      case Join::pipe: return " |";
      case Join::pipe_all: return " |&";
    }
    return "";
  }

  static std::string_view kind(BlockKind block) {
    switch (block) {
      case BlockKind::script: return "script";
      case BlockKind::subshell: return "subshell";
      case BlockKind::group: return "group";
      case BlockKind::conditional: return "if";
      case BlockKind::loop: return "loop";
      case BlockKind::selection: return "case";
      case BlockKind::condition: return "condition";
      case BlockKind::body: return "body";
      case BlockKind::function: return "function";
      case BlockKind::substitution: return "substitution";
      case BlockKind::process: return "process";
      case BlockKind::inner_script: return "inner";
    }
    return "";
  }

  std::string command_text(std::uint32_t index) const {
    const Command& command = script_.commands[index];
    std::string out;
    const auto add = [&](std::string_view text) {
      if (!out.empty()) out += ' ';
      out += text;
    };
    if (command.negated) add("!");
    for (const Assignment& assignment : command.assignments) {
      add(std::string(assignment.name) + (assignment.append ? "+=" : "=") + std::string(assignment.value.value));
    }
    for (const Word& word : command.words) add(word.value);
    for (const Redirect& redirect : command.redirects) {
      add(std::string(redirect.descriptor == "&" ? "" : redirect.descriptor) + std::string(redirect.op) +
          std::string(redirect.target.value));
    }
    return out + std::string(sign(command.after));
  }

  std::string block_text(std::uint32_t index) const {
    const Block& block = script_.blocks[index];
    std::string out(block.negated ? "! " : "");
    out += kind(block.kind);
    if (!block.name.empty()) out += ":" + std::string(block.name);
    for (const Word& word : block.words) out += ":" + std::string(word.value);
    return out + "[" + of(index) + "]" + std::string(sign(block.after));
  }

  const Script& script_;
};

struct Shape {
  std::string_view text;
  std::string_view outline;
};

void expect_shapes(std::span<const Shape> shapes) {
  for (const Shape& shape : shapes) {
    const Script script = read(shape.text);
    EXPECT_EQ(Outline(script).of(0), shape.outline) << shape.text;
    EXPECT_THAT(script.errors, IsEmpty()) << shape.text;
  }
}

TEST(ShellGrammar, ListsAndPipelines) {
  expect_shapes(std::vector<Shape>{
      {"a; b & c && d || e", "a ; b & c && d || e"},
      {"a |\n b |& c\nd", "a | b |& c ; d"},
      {"a &&\n\n # note\n b", "a && b"},
      {"! a | b && ! c", "! a | ! b && ! c"},
      {"time -p a; time ! b", "a ; ! b"},
      {"a &\nb", "a & b"},
      {"! ! a", "a"},
  });
}

TEST(ShellGrammar, SimpleCommands) {
  expect_shapes(std::vector<Shape>{
      {"a=1 b+=2 c d=3", "a=1 b+=2 c d=3"},
      {">out a <in b 2>>log", "a b >out <in 2>>log"},
      {"a >&2 2>&1 <&- >|f <>g 10<h", "a >&2 2>&1 <&- >|f <>g 10<h"},
      {"a {fd}>f &>g &>>h", "a {fd}>f &>g &>>h"},
      {"x= y", "x= y"},
      {"a[i]=1 a[x y]=2", "a=1 a=2"},
      {"a 2 >f", "a 2 >f"},
      {"a <<< b", "a <<<b"},
  });
}

TEST(ShellGrammar, CompoundCommands) {
  expect_shapes(std::vector<Shape>{
      {"{ a; b; } >f | c", "group[a ; b] | c"},
      {"(a; b) && c", "subshell[a ; b] && c"},
      {"((a)); b", "(( a ; b"},
      {"( (a) )", "subshell[subshell[a]]"},
      {"if a; then b; fi", "if[condition[a] body[b]]"},
      {"if a\nthen b\nelif c; d\nthen e\nelse f\nfi", "if[condition[a] body[b] condition[c ; d] body[e] body[f]]"},
      {"while a; do b; done <f", "loop[condition[a] body[b]]"},
      {"until a\ndo b\ndone", "loop[condition[a] body[b]]"},
      {"for x in 1 $y; do a; done", "loop:x:1:${y}[body[a]]"},
      {"for x\ndo a\ndone", "loop:x[body[a]]"},
      {"for x do a; done", "loop:x[body[a]]"},
      {"for x in; do a; done", "loop:x[body[a]]"},
      {"for ((i = 0; i < 3; i++)); do a; done", "loop:i = 0; i < 3; i++[body[a]]"},
      {"for ((;;)) { a; }", "loop:;;[body[a]]"},
      {"select x in 1 2; do a; done", "loop:x:1:2[body[a]]"},
      {"case $x in a|b) c;; (d) ;; *) e; f\nesac", "case:${x}[body:a:b[c] body:d[] body:*[e ; f]]"},
      {"case x in esac", "case:x[]"},
      {"case x in a) b ;& c) d ;;& e) f;; esac", "case:x[body:a[b] body:c[d] body:e[f]]"},
      {"case x\nin\n\"a b\")\nesac", "case:x[body:a b[]]"},
      {"if a; then b; fi; { c; } & (d)", "if[condition[a] body[b]] ; group[c] & subshell[d]"},
  });
}

TEST(ShellGrammar, Functions) {
  expect_shapes(std::vector<Shape>{
      {"f() { a; }; f", "function:f[group[a]] ; f"},
      {"f ()\n(a)", "function:f[subshell[a]]"},
      {"function f { a; }", "function:f[group[a]]"},
      {"function my-f () if a; then b; fi", "function:my-f[if[condition[a] body[b]]]"},
      {"f() { a; } >g", "function:f[group[a]]"},
      {"coproc a b; coproc N { c; }", "a b ; group[c]"},
  });
}

TEST(ShellGrammar, ReservedWordsOnlyCountWhereACommandBegins) {
  expect_shapes(std::vector<Shape>{
      {"echo if then fi { }", "echo if then fi { }"},
      {"a=1 if", "a=1 if"},
      {"'if' a", "if a"},
      {"{a,b}", "{a,b}"},
      {"find . -exec x {} +", "find . -exec x {} +"},
      {"for in in in; do do=1; done", "loop:in:in[body[do=1]]"},
  });
}

TEST(ShellGrammar, TestsHoldTheirOperators) {
  expect_shapes(std::vector<Shape>{
      {"[[ -f a && ! ( b < c ) ]] && d", "[[ -f a && ! ( b < c ) ]] && d"},
      {"[[ a\n&& b ||\nc ]]", "[[ a && b || c ]]"},
      {"[[ $a =~ ^(x|y z)+$ ]]", "[[ ${a} =~ ^(x|y z)+$ ]]"},
      {"[[ a == @(b|c)* ]] || d", "[[ a == @(b|c)* ]] || d"},
      {"[ a = b ] || [ \"$x\" ]", "[ a = b ] || [ ${x} ]"},
  });
}

TEST(ShellGrammar, CommentsAndContinuations) {
  const Script script = read("a # one\n#two\nb#c \\\n  d '# e' # three");
  EXPECT_EQ(Outline(script).of(0), "a ; b#c d # e");
  EXPECT_THAT(script.comments, ElementsAre(Span{2, 7}, Span{8, 12}, Span{29, 36}));
}

TEST(ShellGrammar, PartsOfWords) {
  const Script script = read(R"(echo ~/x a\ b'c'"d$e"$'\t'$"f" $(g)`h`$((1+$i)) <(j) k*[l]?)");
  const auto words = script.commands[0].words;
  ASSERT_EQ(words.size(), 6U);
  EXPECT_EQ(words[1].parts[0].kind, PartKind::tilde);
  EXPECT_EQ(words[1].value, "~/x");
  EXPECT_TRUE(words[1].is_static);

  std::vector<Quoting> quoting;
  for (const Part& part : words[2].parts) quoting.push_back(part.quoting);
  EXPECT_THAT(quoting, ElementsAre(Quoting::none, Quoting::escaped, Quoting::none, Quoting::single_quoted,
                                   Quoting::double_quoted, Quoting::double_quoted, Quoting::ansi_quoted,
                                   Quoting::double_quoted));
  EXPECT_EQ(words[2].value, "a bcd${e}\tf");

  std::vector<PartKind> kinds;
  for (const Part& part : words[3].parts) kinds.push_back(part.kind);
  EXPECT_THAT(kinds, ElementsAre(PartKind::substitution, PartKind::substitution, PartKind::arithmetic));
  const Part& arithmetic = words[3].parts[2];
  ASSERT_EQ(arithmetic.words().size(), 1U);
  EXPECT_EQ(arithmetic.words()[0].value, "1+${i}");
  EXPECT_EQ(words[4].parts[0].kind, PartKind::process);
  EXPECT_EQ(Outline(script).of(words[3].parts[0].index), "g");
  EXPECT_EQ(Outline(script).of(words[3].parts[1].index), "h");
  EXPECT_EQ(Outline(script).of(words[4].parts[0].index), "j");
  EXPECT_EQ(script.blocks[words[3].parts[0].index].command, 0U);

  kinds.clear();
  for (const Part& part : words[5].parts) kinds.push_back(part.kind);
  EXPECT_THAT(kinds, ElementsAre(PartKind::literal, PartKind::glob, PartKind::glob, PartKind::literal, PartKind::glob));
}

struct Parameter {
  std::string_view text;
  std::string_view name;
  Operator op;
  bool colon;
  std::string_view operand;
};

TEST(ShellGrammar, ParameterExpansions) {
  const Parameter cases[] = {
      {"$a", "a", Operator::none, false, ""},
      {"$1", "1", Operator::none, false, ""},
      {"${10}", "10", Operator::none, false, ""},
      {"$@", "@", Operator::none, false, ""},
      {"${#a}", "a", Operator::length, false, ""},
      {"${#}", "#", Operator::none, false, ""},
      {"${#@}", "@", Operator::length, false, ""},
      {"${a:-b c}", "a", Operator::use_default, true, "b c"},
      {"${a-}", "a", Operator::use_default, false, ""},
      {"${a:=b}", "a", Operator::assign, true, "b"},
      {"${a?b}", "a", Operator::complain, false, "b"},
      {"${a:+$b}", "a", Operator::alternative, true, "${b}"},
      {"${a##*/}", "a", Operator::remove_prefix, false, "*/"},
      {"${a%.*}", "a", Operator::remove_suffix, false, ".*"},
      {"${a//x/y}", "a", Operator::replace, false, "x/y"},
      {"${a:1:2}", "a", Operator::substring, false, "1:2"},
      {"${a^^}", "a", Operator::change_case, false, ""},
      {"${!a}", "a", Operator::indirect, false, ""},
      {"${a@Q}", "a", Operator::transform, false, "Q"},
      {"${a b}", "a", Operator::unknown, false, " b"},
      {"${a:-${b:-c}}", "a", Operator::use_default, true, "${b}"},
      {"${a:-'}'}", "a", Operator::use_default, true, "}"},
  };
  for (const Parameter& example : cases) {
    const Script script = read("echo " + std::string(example.text));
    ASSERT_EQ(script.commands[0].words.size(), 2U) << example.text;
    ASSERT_EQ(script.commands[0].words[1].parts.size(), 1U) << example.text;
    const Part& part = script.commands[0].words[1].parts[0];
    EXPECT_EQ(part.kind, PartKind::parameter) << example.text;
    EXPECT_EQ(part.text, example.name) << example.text;
    EXPECT_EQ(part.op, example.op) << example.text;
    EXPECT_EQ(part.colon, example.colon) << example.text;
    EXPECT_EQ(part.words().empty() ? "" : part.words()[0].value, example.operand) << example.text;
    EXPECT_THAT(script.errors, IsEmpty()) << example.text;
  }
}

TEST(ShellGrammar, ArraysHoldTheirElements) {
  const Script script = read("a=(x \"y z\" $(c)\n # note\n [3]=d)\necho ${a[@]} ${#a[*]}");
  const Part& array = script.commands[0].assignments[0].value.parts[0];
  ASSERT_EQ(array.kind, PartKind::array);
  ASSERT_EQ(array.words().size(), 4U);
  EXPECT_EQ(array.words()[1].value, "y z");
  const auto words = script.commands.back().words;
  EXPECT_EQ(words[1].parts[0].subscript, "@");
  EXPECT_EQ(words[2].parts[0].subscript, "*");
  EXPECT_EQ(words[2].parts[0].op, Operator::length);
  EXPECT_THAT(script.errors, IsEmpty());
}

TEST(ShellGrammar, SeveralHeredocsOnALineFollowInOrder) {
  const Script script = read("a <<X; b <<-'Y' <<\\Z | c\nx $v\nX\n\ty $v\n\tY\nz\nZ\nd\n");
  ASSERT_EQ(script.commands.size(), 4U);
  EXPECT_EQ(script.commands[0].redirects[0].body->value, "x ${v}\n");
  EXPECT_EQ(script.commands[1].redirects[0].body->value, "\ty $v\n");
  EXPECT_EQ(script.commands[1].redirects[1].body->value, "z\n");
  EXPECT_EQ(script.commands[2].name(), "c");
  EXPECT_EQ(script.commands[3].name(), "d");
  EXPECT_THAT(script.errors, IsEmpty());
}

TEST(ShellGrammar, HeredocsInsideSubstitutionsEndThere) {
  const Script script = read("a \"$(b <<X\n$(c)\nX\n)\" && d");
  std::vector<std::string_view> names;
  for (const Command& command : script.commands) names.push_back(command.name());
  EXPECT_THAT(names, ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(script.errors, IsEmpty());
}

TEST(ShellGrammar, WhatLooksLikeArithmeticMayBeSubshells) {
  const Script script = read("a $((b) | c) $((1 + 2)); ((d); e)");
  std::vector<std::string_view> names;
  for (const Command& command : script.commands) names.push_back(command.name());
  EXPECT_THAT(names, ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_EQ(script.commands[0].words[2].parts[0].kind, PartKind::arithmetic);
  EXPECT_THAT(script.errors, IsEmpty());
}

TEST(ShellGrammar, ADialectGivesTextItsOwnMeaning) {
  const Script dash = read("echo $'a' {b,c} &> d", Dialect::dash);
  ASSERT_EQ(dash.commands.size(), 2U);
  EXPECT_EQ(dash.commands[0].words[1].value, "$a");
  EXPECT_FALSE(dash.commands[0].words[2].braces);
  EXPECT_EQ(dash.commands[0].after, Join::background);
  EXPECT_EQ(dash.commands[1].redirects[0].target.value, "d");
  ASSERT_EQ(dash.extensions.size(), 3U);
  EXPECT_EQ(dash.extensions[2].extension, Extension::redirect_both);
  EXPECT_EQ(dash.extensions[2].span, (Span{16, 18}));

  const Script bash = read("echo $'a' {b,c} &> d");
  ASSERT_EQ(bash.commands.size(), 1U);
  EXPECT_EQ(bash.commands[0].words[1].value, "a");
  EXPECT_TRUE(bash.commands[0].words[2].braces);
  EXPECT_EQ(bash.commands[0].redirects[0].op, "&>");
}

TEST(ShellGrammar, TellsARedirectionOfBashFromACommandInTheBackground) {
  const auto uses = [](std::string_view text) {
    const Script script = read(text, Dialect::dash);
    return std::count_if(script.extensions.begin(), script.extensions.end(),
                         [](const ExtensionUse& use) { return use.extension == Extension::redirect_both; });
  };
  EXPECT_EQ(uses("{ a; } &>> b"), 1);
  EXPECT_EQ(uses("while a; do b; done &>c; d &>e"), 2);
  EXPECT_EQ(uses("a & > b"), 0);
  EXPECT_EQ(uses("a >&2 & b && >c"), 0);
}

TEST(ShellGrammar, ListsWhatPosixLacks) {
  const Script script = read(
      "[[ a ]] |& b\nfunction f { c=(d); }\ne+=1\n${g:1} ${h/i/j} ${k^} ${!l} ${m@Q}\n((n))\nselect o in {p,q}; do :; "
      "done\nfor ((;;)); do :; done\ncoproc r\ns <(t) <<< u $'v' $\"w\" @(x) {y}>z\ncase a in b) ;& esac\nc[1]=d\ne &> "
      "f",
      Dialect::dash);
  std::vector<Extension> used;
  for (const ExtensionUse& use : script.extensions) {
    if (std::find(used.begin(), used.end(), use.extension) == used.end()) used.push_back(use.extension);
  }
  EXPECT_THAT(used, ElementsAre(Extension::double_bracket, Extension::pipe_both, Extension::function_keyword,
                                Extension::array, Extension::append_assignment, Extension::substring,
                                Extension::replacement, Extension::case_modification, Extension::indirection,
                                Extension::transformation, Extension::arithmetic_command, Extension::select,
                                Extension::brace_expansion, Extension::arithmetic_for, Extension::coprocess,
                                Extension::process_substitution, Extension::here_string, Extension::ansi_quote,
                                Extension::locale_quote, Extension::extended_glob, Extension::descriptor_variable,
                                Extension::case_fallthrough, Extension::subscript, Extension::redirect_both));
  EXPECT_THAT(script.errors, IsEmpty());
}

TEST(ShellGrammar, AnInnerShellHasItsOwnDialect) {
  const Script script = read("bash -c 'a=(1)' && b=(2)", Dialect::dash);
  ASSERT_EQ(script.extensions.size(), 2U);
  EXPECT_EQ(script.extensions[0].dialect, Dialect::bash);
  EXPECT_EQ(script.extensions[1].dialect, Dialect::dash);
  EXPECT_EQ(read("sh -c 'a=(1)'", Dialect::dash).extensions[0].dialect, Dialect::dash);
  EXPECT_EQ(read("sh -c 'a=(1)'", Dialect::bash).extensions[0].dialect, Dialect::sh);
  EXPECT_EQ(read("su a -c 'b=(1)'", Dialect::dash).extensions[0].dialect, Dialect::sh);
}

}  // namespace
}  // namespace infralint::shell
