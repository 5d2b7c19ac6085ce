#include "artifacts/shell/model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "syntax/shell/parse.h"

namespace infralint::shell {
namespace {

using testing::ElementsAre;

class Around final : public Surroundings {
 public:
  explicit Around(std::map<std::string, OutsideVariable, std::less<>> variables) : variables_(std::move(variables)) {}
  OutsideVariable variable(std::string_view name) const override {
    const auto found = variables_.find(name);
    return found == variables_.end() ? OutsideVariable{OutsideVariable::State::unset, {}} : found->second;
  }

 private:
  std::map<std::string, OutsideVariable, std::less<>> variables_;
};

// A script that bash reads.
struct Sample {
  explicit Sample(std::string text, std::map<std::string, OutsideVariable, std::less<>> variables = {})
      : file("run.sh", std::move(text)),
        tree(parse(file.text(), OffsetMap(0))),
        around(std::move(variables)),
        script(file, tree, Host::workflow, around) {
    script.dialect = Dialect::bash;
  }

  // The options when the command of that name begins.
  ShellOptions options_at(std::string_view name) const {
    for (const Command& command : tree.commands) {
      if (command.name() == name) return script.options_at(command);
    }
    ADD_FAILURE() << "no command " << name;
    return {};
  }

  SourceFile file;
  Script tree;
  Around around;
  EmbeddedScript script;
};

TEST(ScriptOptions, HoldFromTheNextCommandOn) {
  const Sample sample("one\nset -euo pipefail\ntwo\nset +e\nthree\n");
  EXPECT_EQ(sample.options_at("one"), ShellOptions{});
  EXPECT_EQ(sample.options_at("two"), (ShellOptions{true, true, true}));
  EXPECT_EQ(sample.options_at("three"), (ShellOptions{false, true, true}));
}

TEST(ScriptOptions, OfABranchASubshellOrAFunctionStayInside) {
  const Sample sample(
      "if a; then set -e; inside; fi\nbehind\n(set -u; deep)\nafter\nf() { set -e; called; }\nlast\n"
      "{ set -e; }\nfinal\n");
  EXPECT_TRUE(sample.options_at("inside").errexit);
  EXPECT_FALSE(sample.options_at("behind").errexit);
  EXPECT_TRUE(sample.options_at("deep").nounset);
  EXPECT_FALSE(sample.options_at("after").nounset);
  EXPECT_TRUE(sample.options_at("called").errexit);
  EXPECT_FALSE(sample.options_at("last").errexit);
  EXPECT_TRUE(sample.options_at("final").errexit);
}

TEST(ScriptOptions, OfAnInnerShellAreItsOwn) {
  const Sample sample("set -e\nbash -uc 'inner'\nx=$(substituted)\nouter\n");
  EXPECT_EQ(sample.options_at("inner"), (ShellOptions{false, true, false}));
  EXPECT_FALSE(sample.options_at("substituted").errexit);
  EXPECT_TRUE(sample.options_at("outer").errexit);
}

std::vector<std::string> names(const EmbeddedScript& script) {
  std::vector<std::string> out;
  for (const Definition& definition : script.definitions()) out.emplace_back(definition.name);
  return out;
}

TEST(ScriptDefinitions, AreFoundInAllTheirForms) {
  EXPECT_THAT(names(Sample("a=1 b+=2\nc=3 cmd\n").script), ElementsAre("a", "b"));
  EXPECT_THAT(names(Sample("a='x y' set -ex\nb=1 . ./file\n").script), ElementsAre("a", "b"));
  EXPECT_THAT(names(Sample("export a=1 b\nlocal -r c=2\nreadonly \"d=$x\"\n").script), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(names(Sample("read -r a b\nread -p 'name: ' -a c\nread -t 5 d\n").script),
              ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(names(Sample("mapfile -t a < f\nprintf -v b '%s' x\nprintf '%s' c\n").script), ElementsAre("a", "b"));
  EXPECT_THAT(names(Sample("getopts ab: o\n").script), ElementsAre("o", "OPTARG", "OPTIND"));
  EXPECT_THAT(names(Sample("echo ${a:=1} ${b:-2}\n((c = 1, d == 2, e++, f += 3, g <= 4))\necho $((h = i))\n").script),
              ElementsAre("a", "c", "e", "f", "h"));
  EXPECT_THAT(names(Sample("for a in x y; do :; done\nfor ((i = 0; i < 3; i++)); do :; done\n").script),
              testing::UnorderedElementsAre("a", "i", "i"));
}

TEST(ScriptDefinitions, SayWhereTheyStand) {
  const Sample sample("set -e\nname=value\n");
  ASSERT_EQ(sample.script.definitions().size(), 1U);
  const Definition& definition = sample.script.definitions().front();
  EXPECT_EQ(definition.kind, DefinitionKind::assignment);
  EXPECT_EQ(definition.span, (Span{7, 17}));
  EXPECT_EQ(definition.command, 1U);
  EXPECT_EQ(definition.word->value, "value");
  EXPECT_TRUE(sample.script.defines("name"));
  EXPECT_FALSE(sample.script.defines("value"));
}

TEST(ScriptDefinitions, AreFoundByNameInTheOrderOfTheSource) {
  const Sample sample("b=1\na=2\nab=3\na=4\n");
  const auto found = sample.script.definitions_named("a");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0]->word->value, "2");
  EXPECT_EQ(found[1]->word->value, "4");
  EXPECT_TRUE(sample.script.definitions_named("c").empty());
  EXPECT_TRUE(sample.script.definitions_named("").empty());
}

TEST(ScriptVariables, NeedNoQuotesWhenEveryDefinitionIsKnown) {
  using State = OutsideVariable::State;
  EXPECT_TRUE(Sample("a=1\nif x; then a=2; fi\n").script.is_one_word("a"));
  EXPECT_FALSE(Sample("a=1\na=$(date)\n").script.is_one_word("a"));
  EXPECT_TRUE(Sample("for a in x y; do :; done\n").script.is_one_word("a"));
  EXPECT_FALSE(Sample("for a in *.txt; do :; done\n").script.is_one_word("a"));
  EXPECT_FALSE(Sample("for a; do :; done\n").script.is_one_word("a"));
  EXPECT_TRUE(Sample("export a=1\n").script.is_one_word("a"));
  EXPECT_TRUE(Sample("use\n", {{"a", {State::set, "7"}}}).script.is_one_word("a"));
  EXPECT_FALSE(Sample("use\n", {{"a", {State::set, "7 8"}}}).script.is_one_word("a"));
  EXPECT_FALSE(Sample("use\n", {{"a", {State::set, {}}}}).script.is_one_word("a"));
  EXPECT_FALSE(Sample("use\n").script.is_one_word("a"));
}

TEST(ScriptVariables, OfGetoptsAreANumberAndAText) {
  const Sample sample("while getopts ab: o; do :; done\n");
  EXPECT_TRUE(sample.script.is_one_word("OPTIND"));
  EXPECT_FALSE(sample.script.is_one_word("OPTARG"));
}

TEST(ScriptFacts, TellWhetherOtherCodeRuns) {
  EXPECT_TRUE(Sample("source ./env\n").script.runs_other_code());
  EXPECT_TRUE(Sample("eval \"$x\"\n").script.runs_other_code());
  EXPECT_FALSE(Sample("echo source\n").script.runs_other_code());
}

}  // namespace
}  // namespace infralint::shell
