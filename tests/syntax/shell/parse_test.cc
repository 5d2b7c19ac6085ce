#include "syntax/shell/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace infralint::shell {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Script parse_plain(std::string_view text) { return parse(text, OffsetMap(0)); }

// Each command as its words joined by `|`.
std::vector<std::string> commands_of(const Script& script) {
  std::vector<std::string> out;
  for (const Command& command : script.commands) {
    std::string& line = out.emplace_back();
    for (const Word& word : command.words) {
      if (!line.empty()) line += '|';
      line += word.value;
    }
  }
  return out;
}

TEST(ShellParse, SplitsCommandsAtOperatorsAndLines) {
  const Script script = parse_plain("apt-get update && apt-get install -y curl; echo done\nls | wc -l &\n");
  EXPECT_THAT(commands_of(script),
              ElementsAre("apt-get|update", "apt-get|install|-y|curl", "echo|done", "ls", "wc|-l"));
  EXPECT_EQ(script.commands[0].after, Join::and_then);
  EXPECT_EQ(script.commands[1].before, Join::and_then);
  EXPECT_EQ(script.commands[1].after, Join::sequence);
  EXPECT_EQ(script.commands[3].after, Join::pipe);
  EXPECT_EQ(script.commands[4].before, Join::pipe);
  EXPECT_EQ(script.commands[4].after, Join::background);
  EXPECT_EQ(script.commands[3].pipeline, script.commands[4].pipeline);
  EXPECT_FALSE(script.partial);
}

TEST(ShellParse, LastCommandOfAListIsFollowedByNothing) {
  const Script script = parse_plain("a || b\n\n");
  EXPECT_EQ(script.commands[0].after, Join::or_else);
  EXPECT_EQ(script.commands[1].after, Join::end);
}

TEST(ShellParse, RemovesQuotes) {
  const Script script = parse_plain(R"(echo 'a b'"c d"\e $'x\ty' "" "q\"q")");
  ASSERT_EQ(script.commands.size(), 1U);
  const auto words = script.commands[0].words;
  ASSERT_EQ(words.size(), 5U);
  EXPECT_EQ(words[1].value, "a bc de");
  EXPECT_EQ(words[2].value, "x\ty");
  EXPECT_EQ(words[3].value, "");
  EXPECT_EQ(words[4].value, "q\"q");
  EXPECT_TRUE(words[1].is_static);
}

TEST(ShellParse, KeepsHolesForExpansions) {
  const Script script = parse_plain("rm -rf \"$DIR/x\" ${OTHER:-y} a*b $? $ 5$");
  const auto words = script.commands[0].words;
  ASSERT_EQ(words.size(), 8U);
  EXPECT_EQ(words[2].value, "${DIR}/x");
  EXPECT_FALSE(words[2].is_static);
  EXPECT_EQ(words[2].parts[0].quoting, Quoting::double_quoted);
  EXPECT_EQ(words[3].parts[0].text, "OTHER");
  EXPECT_EQ(words[3].parts[0].operation, ":-y");
  EXPECT_TRUE(words[4].has(PartKind::glob));
  EXPECT_EQ(words[5].parts[0].text, "?");
  EXPECT_TRUE(words[6].is_static);
  EXPECT_EQ(words[7].value, "5$");
}

TEST(ShellParse, ReadsCommandsInsideSubstitutions) {
  const Script script = parse_plain("x=$(curl -s `echo u` | jq .) make \"$(pwd)\"");
  EXPECT_THAT(commands_of(script), ElementsAre("make|$(pwd)", "curl|-s|`echo u`", "echo|u", "jq|.", "pwd"));
  ASSERT_EQ(script.commands[0].assignments.size(), 1U);
  EXPECT_EQ(script.commands[0].assignments[0].name, "x");
  EXPECT_TRUE(script.inside(script.commands[1], BlockKind::substitution));
  EXPECT_FALSE(script.inside(script.commands[0], BlockKind::substitution));
}

TEST(ShellParse, SpansAreThoseOfTheFile) {
  // Decoded "a \"b\"" whose third byte comes from offset 40.
  OffsetMap map(10);
  map.add(2, 40);
  const Script script = parse("a \"b\"", map);
  EXPECT_EQ(script.commands[0].words[0].span, (Span{10, 11}));
  EXPECT_EQ(script.commands[0].words[1].span, (Span{40, 43}));
  EXPECT_EQ(script.commands[0].words[1].parts[0].span, (Span{41, 42}));
  EXPECT_EQ(script.commands[0].span, (Span{10, 43}));
}

TEST(ShellParse, ReadsCompoundCommands) {
  const Script script = parse_plain(
      "if test -f a; then b; elif c; then d; else e; fi\n"
      "for x in 1 2; do f; done\nwhile g\ndo h; done < in\n"
      "case $v in a|b) i ;; (*) j;; esac\n{ k; l; } || m\n(n)\no() { p; }\nfunction q { r; }\n");
  EXPECT_THAT(commands_of(script),
              ElementsAre("test|-f|a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "p", "r"));
  EXPECT_THAT(script.errors, IsEmpty());
  EXPECT_TRUE(script.inside(script.commands[0], BlockKind::condition));
  EXPECT_TRUE(script.inside(script.commands[1], BlockKind::body));
  EXPECT_TRUE(script.inside(script.commands[7], BlockKind::loop));
  EXPECT_TRUE(script.inside(script.commands[10], BlockKind::group));
  EXPECT_EQ(script.commands[12].before, Join::or_else);
  EXPECT_TRUE(script.inside(script.commands[14], BlockKind::function));
}

TEST(ShellParse, ReadsRedirectsAndHeredocs) {
  const Script script = parse_plain("cat <<'EOF' >out 2>&1\na $b\nEOF\ncat <<-X\n\tv=$v\n\tX\nlast\n");
  ASSERT_EQ(script.commands.size(), 3U);
  const auto redirects = script.commands[0].redirects;
  ASSERT_EQ(redirects.size(), 3U);
  ASSERT_NE(redirects[0].body, nullptr);
  EXPECT_EQ(redirects[0].body->value, "a $b\n");
  EXPECT_TRUE(redirects[0].body->is_static);
  EXPECT_EQ(redirects[1].kind, RedirectKind::output);
  EXPECT_EQ(redirects[1].target.value, "out");
  EXPECT_EQ(redirects[2].kind, RedirectKind::duplicate);
  EXPECT_EQ(redirects[2].descriptor, "2");
  EXPECT_FALSE(script.commands[1].redirects[0].body->is_static);
  EXPECT_EQ(script.commands[2].name(), "last");
}

TEST(ShellParse, OpaqueRangesArePartsOfWords) {
  //                       0123456789
  const std::string text = "echo ${{ a }}/x '${{ b }}' # ${{ c }}";
  const std::vector<Span> opaque = {{5, 13}, {17, 25}, {29, 37}};
  const Script script = parse(text, OffsetMap(100), {Dialect::bash, opaque});
  const auto words = script.commands[0].words;
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(words[1].parts[0].kind, PartKind::opaque);
  EXPECT_EQ(words[1].parts[0].span, (Span{105, 113}));
  EXPECT_EQ(words[1].parts[1].text, "/x");
  EXPECT_EQ(words[2].parts[0].quoting, Quoting::single_quoted);
  EXPECT_EQ(words[2].parts[0].index, 1U);
  ASSERT_EQ(script.comments.size(), 1U);
  EXPECT_TRUE(script.comments[0].contains(Span{129, 137}));
}

TEST(ShellParse, ReadsTheScriptOfAnInnerShell) {
  const Script script = parse_plain("sudo bash -ec 'a; b \"$x\"' && sh script.sh");
  EXPECT_THAT(commands_of(script), ElementsAre("sudo|bash|-ec|a; b \"$x\"", "a", "b|${x}", "sh|script.sh"));
  EXPECT_TRUE(script.inside(script.commands[1], BlockKind::inner_script));
  EXPECT_EQ(script.commands[1].words[0].span, (Span{15, 16}));
}

TEST(ShellParse, ReadsArithmeticTestsAndArrays) {
  const Script script = parse_plain("n=$((1 + (2))); ((n++)); a=(x y); [[ $a =~ ^(x|y)$ && -n b ]] && go");
  ASSERT_EQ(script.commands.size(), 5U);
  EXPECT_EQ(script.commands[0].assignments[0].value.parts[0].kind, PartKind::arithmetic);
  EXPECT_EQ(script.commands[1].name(), "((");
  EXPECT_EQ(script.commands[2].assignments[0].value.parts[0].kind, PartKind::array);
  EXPECT_EQ(script.commands[3].name(), "[[");
  EXPECT_EQ(script.commands[3].after, Join::and_then);
  EXPECT_EQ(script.commands[4].name(), "go");
  EXPECT_THAT(script.errors, IsEmpty());
}

TEST(ShellParse, JoinsContinuedLines) {
  const Script script = parse_plain("apt-get install \\\n  curl \\\n  git\n");
  EXPECT_THAT(commands_of(script), ElementsAre("apt-get|install|curl|git"));
}

TEST(ShellParse, ReportsWhatIsNotClosedAndGoesOn) {
  struct Case {
    std::string_view text;
    Span place;
  };
  const Case cases[] = {{"echo \"a", {5, 6}}, {"a $(b", {2, 4}},    {"if a; then b", {0, 2}}, {"a; fi", {3, 5}},
                        {"(a", {0, 1}},       {"echo ${x", {5, 7}}, {"cat <<E\nx\n", {4, 7}}, {"a )", {2, 3}}};
  for (const Case& example : cases) {
    const Script script = parse_plain(example.text);
    ASSERT_FALSE(script.errors.empty()) << example.text;
    EXPECT_EQ(script.errors[0].span, example.place) << example.text;
    EXPECT_TRUE(script.partial) << example.text;
  }
}

TEST(ShellParse, LimitsNesting) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "$(";
  EXPECT_TRUE(parse_plain(text).partial);
  text.clear();
  for (int i = 0; i < 5000; ++i) text += "if ( { ";
  EXPECT_TRUE(parse_plain(text).partial);
}

TEST(ShellParse, SurvivesEveryPrefixOfAScript) {
  const std::string text =
      "a=\"$(b `c \\`d\\``)\" && { x <<E | y; } ; $v\n${w:-\"z\"}\nE\ncase q in r) s;; esac; f() (t); [[ u ]] &> l";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    const Script script = parse_plain(text.substr(0, length));
    for (const Command& command : script.commands) EXPECT_LE(command.span.end, length);
  }
}

}  // namespace
}  // namespace infralint::shell
