// Policies of users, through the program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.h"

namespace infralint::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* good_policy =
    "id: acme/volume\n"
    "title: Image declares a volume\n"
    "level: warning\n"
    "profile: recommended\n"
    "target: {kind: docker, scope: instruction}\n"
    "parameters: {word: {type: string, default: VOLUME, description: refused instruction}}\n"
    "deny: {path: \"$.op\", equals: {param: word}}\n"
    "message: \"a volume\"\n"
    "examples:\n"
    "  - name: bad\n"
    "    expect: [{line: 2, contains: volume}]\n"
    "    input: |\n"
    "      FROM alpine\n"
    "      VOLUME /data\n"
    "  - name: good\n"
    "    expect: []\n"
    "    input: |\n"
    "      FROM alpine\n";

std::string replaced(std::string_view from, std::string_view to) {
  std::string text = good_policy;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

class Policies : public ::testing::Test {
 protected:
  Policies() {
    project.write(".git/HEAD", "ref: refs/heads/main\n");
    project.write("infralint.toml", "policies = [\"team\"]\n");
    project.write("Dockerfile", "FROM alpine\nVOLUME /data\n");
  }

  Project project;
};

struct Wrong {
  const char* name;
  std::string text;
  const char* code;
  const char* place;  // line:column
};

class WrongPolicy : public Policies, public ::testing::WithParamInterface<Wrong> {};

TEST_P(WrongPolicy, IsOneClearErrorAtItsPlaceAndNothingIsChecked) {
  const Wrong& wrong = GetParam();
  project.write("team/volume.yaml", wrong.text);
  const Outcome outcome = project.run({"check"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr(std::string("error[") + wrong.code + "]: "));
  EXPECT_THAT(outcome.err, HasSubstr(std::string("--> team/volume.yaml:") + wrong.place + "\n"));
  EXPECT_THAT(outcome.err, HasSubstr("1 error in policies; nothing was checked"));
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(project.run({"policy", "test"}).exit_code, 2);
}

const Wrong wrong_policies[] = {
    {"Path", replaced("\"$.op\"", "\"$.op[\""), "P010", "7:20"},
    {"UnknownKey", replaced("message:", "nonsense: 1\nmessage:"), "P002", "8:1"},
    {"WrongType", replaced("title: Image declares a volume", "title: [a]"), "P004", "2:8"},
    {"WrongLevel", replaced("level: warning", "level: high"), "P004", "3:8"},
    {"UnknownParameter", replaced("{param: word}", "{param: wort}"), "P023", "7:38"},
    {"Regex", replaced("equals: {param: word}", "matches: \"(\""), "P022", "7:31"},
    {"MissingMessage", replaced("message: \"a volume\"\n", ""), "P003", "1:1"},
    {"UnknownOperator", replaced("equals:", "equal:"), "P020", "7:22"},
    {"IdOfAnotherFile", replaced("acme/volume", "acme/volumes"), "P005", "1:5"},
    {"AreaOfTheProgram", replaced("acme/volume", "docker/volume"), "P060", "1:5"},
    {"UnknownScope", replaced("scope: instruction", "scope: instructions"), "P004", "5:31"},
    {"Template", replaced("\"a volume\"", "\"a {{ volume\""), "P030", "8:13"},
    {"Schema", replaced("deny: {path: \"$.op\", equals: {param: word}}", "schema: {type: txt}"), "P050", "7:16"},
    {"Syntax", replaced("level: warning", "level: [warning"), "P001", "4:8"},
};

INSTANTIATE_TEST_SUITE_P(All, WrongPolicy, ::testing::ValuesIn(wrong_policies),
                         [](const auto& each) { return std::string(each.param.name); });

TEST_F(Policies, ADuplicateIdNamesBothPlaces) {
  project.write("team/a/volume.yaml", good_policy);
  project.write("team/b/volume.yaml", good_policy);
  const Outcome outcome = project.run({"check"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("error[P006]: the id `acme/volume` is taken by `team/a/volume.yaml:1:5`"));
  EXPECT_THAT(outcome.err, HasSubstr("--> team/b/volume.yaml:1:5\n"));
}

TEST_F(Policies, AreReportedListedAndExplained) {
  project.write("team/volume.yaml", good_policy);
  const Outcome check = project.run({"check", "--select", "acme/volume"});
  EXPECT_EQ(check.exit_code, 1);
  EXPECT_THAT(check.out, HasSubstr("warning[acme/volume]: a volume\n  --> Dockerfile:2:1\n"));
  EXPECT_THAT(project.run({"rules", "acme"}).out, HasSubstr("acme/volume  warning  recommended  Image declares"));
  EXPECT_THAT(project.run({"explain", "volume"}).out, HasSubstr("# Image declares a volume"));
  EXPECT_THAT(project.run({"policy", "list"}).out, HasSubstr("team/volume.yaml"));
  const Outcome sarif = project.run({"check", "--select", "acme/volume", "-f", "sarif"});
  EXPECT_THAT(sarif.out, HasSubstr("\"id\": \"acme/volume\""));
  EXPECT_THAT(project.run({"check", "-f", "json", "-s", "acme/volume"}).out,
              HasSubstr("\"acme/volume\": {\"title\": \"Image declares a volume\""));
}

TEST_F(Policies, CanBeNamedOnTheCommandLine) {
  project.write("infralint.toml", "");
  project.write("more/volume.yaml", good_policy);
  const Outcome outcome = project.run({"check", "--policies", "more", "--select", "acme"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("warning[acme/volume]"));
  EXPECT_EQ(project.run({"check", "--policies", "nowhere"}).exit_code, 2);
}

TEST_F(Policies, JudgeFilesThatNoKindClaims) {
  project.write("team/ports.yaml",
                "id: acme/ports\n"
                "title: Port needs privileges\n"
                "level: warning\n"
                "profile: recommended\n"
                "target: {kind: any, paths: [\"conf/**\"]}\n"
                "select: \"$.servers[*].port\"\n"
                "assert: {gte: 1024}\n"
                "message: \"port {{ value }}\"\n"
                "examples:\n"
                "  - {name: bad, as: conf/a.yaml, expect: [{line: 1, column: 18}], input: \"servers: [{port: 80}]\"}\n"
                "  - {name: good, as: conf/a.yaml, expect: [], input: \"servers: [{port: 8080}]\"}\n");
  project.write("conf/site.yaml", "servers:\n  - port: 443\n");
  project.write("elsewhere.yaml", "servers:\n  - port: 443\n");
  EXPECT_EQ(project.run({"policy", "test"}).exit_code, 0);
  const Outcome outcome = project.run({"check", "--select", "acme/ports", "--format", "concise"});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
  EXPECT_EQ(outcome.out, "conf/site.yaml:2:11: warning acme/ports port 443\n");
}

TEST_F(Policies, AJsonReportSaysWhyNothingWasChecked) {
  project.write("team/volume.yaml", replaced("level: warning", "level: high"));
  const Outcome outcome = project.run({"check", "-f", "json"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.out, HasSubstr("policy-invalid"));
  EXPECT_THAT(outcome.out, HasSubstr("P004 at 3:8"));
}

TEST_F(Policies, ExamplesAsPromisedPass) {
  project.write("team/volume.yaml", good_policy);
  const Outcome outcome = project.run({"policy", "test"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.out, "2 examples of 1 policy: all as promised\n");
  EXPECT_EQ(project.run({"policy", "test", "team/volume.yaml"}).exit_code, 0);
}

TEST_F(Policies, AnExampleThatIsNotAsPromisedIsComparedWithWhatWasFound) {
  project.write("team/volume.yaml", replaced("expect: [{line: 2, contains: volume}]", "expect: [{line: 1}]"));
  const Outcome outcome = project.run({"policy", "test"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("error[P040]: example `bad` of acme/volume is not judged as promised\n"
                                     "  --> team/volume.yaml:10:5\n"));
  EXPECT_THAT(outcome.out, HasSubstr("   expected  line 1\n   found     nothing there\n"
                                     "   expected  nothing here\n"
                                     "   found     line 2, column 1, warning: a volume\n"
                                     "             2 | VOLUME /data\n"));
  EXPECT_THAT(outcome.out, HasSubstr("2 examples of 1 policy: 1 not as promised\n"));
  const Outcome json = project.run({"policy", "test", "--format", "json"});
  EXPECT_EQ(json.exit_code, 1);
  EXPECT_THAT(json.out, HasSubstr("\"failed\": 1"));
}

TEST_F(Policies, WithoutAnyPolicyNothingIsTested) {
  project.write("infralint.toml", "");
  const Outcome outcome = project.run({"policy", "test"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("the configuration names no policies"));
}

TEST_F(Policies, EveryNewPolicyPassesItsTests) {
  project.write("infralint.toml", "");
  struct Kind {
    const char* kind;
    std::vector<const char*> scopes;
  };
  const Kind kinds[] = {{"docker", {"document", "stage", "instruction"}},
                        {"compose", {"document", "service"}},
                        {"k8s", {"object", "workload", "pod", "container"}},
                        {"dockerignore", {"document", "pattern"}},
                        {"workflow", {"document", "job", "step"}},
                        {"railway", {"document", "service"}}};
  for (const Kind& each : kinds) {
    for (const char* scope : each.scopes) {
      const std::string id = std::string("acme/") + each.kind + "-" + scope;
      const Outcome made = project.run({"policy", "new", id, "--kind", each.kind, "--scope", scope});
      EXPECT_EQ(made.exit_code, 0) << made.err;
    }
  }
  const Outcome outcome = project.run({"policy", "test"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
  EXPECT_EQ(outcome.out, "32 examples of 16 policies: all as promised\n");
  EXPECT_EQ(project.run({"policy", "lint"}).exit_code, 0);
}

TEST_F(Policies, ANewPolicyNeverOverwritesAndHasAnAreaOfItsOwn) {
  EXPECT_EQ(project.run({"policy", "new", "acme/one"}).exit_code, 0);
  const Outcome again = project.run({"policy", "new", "acme/one"});
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_THAT(again.err, HasSubstr("policies/acme/one.yaml exists already"));
  EXPECT_THAT(project.run({"policy", "new", "docker/one"}).err, HasSubstr("the area 'docker' belongs to infralint"));
  EXPECT_THAT(project.run({"policy", "new", "One"}).err, HasSubstr("'One' is no id"));
  EXPECT_THAT(project.run({"policy", "new", "acme/two", "--kind", "dokcer"}).err, HasSubstr("did you mean 'docker'?"));
}

TEST_F(Policies, LintSaysWhatHasNoEffect) {
  project.write("team/volume.yaml", replaced("equals: {param: word}", "equals: VOLUME"));
  const Outcome outcome = project.run({"policy", "lint"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("team/volume.yaml:6:14: the parameter `word` has no effect\n"));
  EXPECT_THAT(outcome.out, HasSubstr("no `rationale`"));
}

TEST_F(Policies, HelpNamesTheCommands) {
  EXPECT_THAT(project.run({"policy"}).out, HasSubstr("  new       write a commented policy"));
  EXPECT_THAT(project.run({"help", "policy", "test"}).out, HasSubstr("infralint policy test"));
  EXPECT_THAT(project.run({"policy", "tset"}).err, HasSubstr("did you mean 'test'?"));
}

}  // namespace
}  // namespace infralint::cli
