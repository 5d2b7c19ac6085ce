// The generator as the build runs it: it refuses incomplete policies, naming the file, and writes tables for good ones.
#include <gtest/gtest.h>
#include <stdio.h>
#include <sys/wait.h>

#include <fstream>
#include <iterator>
#include <string>

#include "support/temporary_directory.h"

namespace {

// `id: docker/NAME` and all that has to stand behind it.
std::string policy(const std::string& name, const std::string& judge,
                   const std::string& target = "{kind: docker, scope: stage}") {
  return "id: docker/" + name +
         "\n"
         "title: Something is wrong\n"
         "level: warning\n"
         "profile: recommended\n"
         "status: stable\n"
         "since: \"0.1\"\n"
         "description: What it looks at.\n"
         "rationale: Why it matters.\n"
         "remediation: What to do.\n"
         "target: " +
         target + "\n" + judge +
         "examples:\n"
         "  - {name: bad, expect: [{line: 1}], input: \"FROM a\\n\"}\n"
         "  - {name: good, expect: [], input: \"FROM b\\n\"}\n";
}

class Embed : public testing::Test {
 protected:
  // What the generator says, and how it ends behind it.
  std::string run() const {
    const std::string command = INFRALINT_BINARY_DIR "/infralint-embed --source " + project_.path() + " --output " +
                                output_.path("generated") + " --docs " + output_.path("docs") + " 2>&1";
    FILE* pipe = ::popen(command.c_str(), "r");
    std::string said;
    for (int c = ::fgetc(pipe); c != EOF; c = ::fgetc(pipe)) said += static_cast<char>(c);
    const int status = ::pclose(pipe);
    return said + "exit " + std::to_string(WEXITSTATUS(status)) + "\n";
  }

  std::string generated(const std::string& name) const {
    std::ifstream in(output_.path("generated/" + name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

  void write_rule(const std::string& name) const { project_.write("src/artifacts/docker/rules/" + name + ".cc", ""); }

  infralint::testing::TemporaryDirectory project_;
  infralint::testing::TemporaryDirectory output_;
};

TEST_F(Embed, WritesTablesOfImages) {
  const std::string others = "systems: []\ncontents: []\nvariables: []\nreleases: []\nlayered: [node]\nred-hat: []\n";
  project_.write("schemas/images.yaml", "families:\n  - {image: fedora, family: red-hat}\n" + others);
  project_.write("schemas/end-of-life.json",
                 R"({"cycles": [{"image": "node", "cycle": "7", "end": "2017-06-30", "and-older": true}]})");
  EXPECT_EQ(run(), "exit 0\n");
  const std::string header = generated("artifacts/docker/image_tables.h");
  EXPECT_NE(header.find(R"({"fedora", Family::red_hat},)"), std::string::npos) << header;
  EXPECT_NE(header.find(R"({"node", "7", "2017-06-30", true, {}},)"), std::string::npos) << header;
  EXPECT_NE(header.find(R"(layered = " node ";)"), std::string::npos) << header;

  project_.write("schemas/images.yaml", "families:\n  - {image: fedora, famly: red-hat}\n" + others);
  EXPECT_EQ(run(), "schemas/images.yaml:2: has no `family`\nschemas/images.yaml:2: unknown key `famly`\nexit 1\n");
}

TEST_F(Embed, WritesTablesOfFunctions) {
  project_.write("policies/docker/one.yaml", policy("one", "check: function\n"));
  project_.write("policies/docker/two.yaml", policy("two", "check: function\n"));
  write_rule("one");
  write_rule("two");
  EXPECT_EQ(run(), "exit 0\n");
  const std::string bindings = generated("artifacts/docker_bindings.cc");
  EXPECT_NE(bindings.find("docker_stage_rules[] = {RuleIndex{0}, RuleIndex{1}};"), std::string::npos) << bindings;
  EXPECT_NE(bindings.find("&docker::two}"), std::string::npos) << bindings;
}

// User policies reach every scope, also those that no built-in policy judges.
TEST_F(Embed, DeclaresATableForEveryScope) {
  project_.write("src/artifacts/docker/model.h", "");
  EXPECT_EQ(run(), "exit 0\n");
  const std::string header = generated("artifacts/docker/bindings.h");
  for (const char* element : {"Document", "Stage", "Instruction"}) {
    EXPECT_NE(header.find("rules_for<docker::" + std::string(element) + ">()"), std::string::npos) << header;
  }
}

TEST_F(Embed, NamesFileLineAndCodeOfEveryProblem) {
  project_.write("policies/docker/one.yaml", policy("two", "check: function\n"));
  project_.write("policies/docker/two.yaml", policy("two", "chek: function\n"));
  EXPECT_EQ(run(),
            "policies/docker/one.yaml:1: P005: the id is `docker/two` but the file is `policies/docker/one.yaml`; call "
            "the file `policies/docker/two.yaml` or change the id\n"
            "policies/docker/two.yaml:1: P007: nothing says what to judge; add `assert: {path: \"@.user\", exists: "
            "\"@.user\"}`, `deny: {…}` or `schema: {…}`\n"
            "policies/docker/two.yaml:11: P002: unknown key `chek`; did you mean `check`?\n"
            "exit 1\n");
}

TEST_F(Embed, RefusesRulesWithoutImplementationAndImplementationsWithoutRule) {
  project_.write("policies/docker/one.yaml", policy("one", "check: function\n"));
  EXPECT_EQ(run(),
            "policies/docker/one.yaml:11: P020: the implementation is missing; add src/artifacts/docker/rules/one.cc\n"
            "exit 1\n");
  write_rule("one");
  write_rule("three");
  EXPECT_EQ(run(),
            "src/artifacts/docker/rules/three.cc:1: no policy with `check` names this file; add "
            "policies/<area>/<rule>.yaml or remove the file\n"
            "exit 1\n");
}

TEST_F(Embed, SuggestsTheProducerThatExists) {
  project_.write("policies/docker/one.yaml", policy("one", "check: producer:parse-eror\n"));
  project_.write("src/artifacts/docker/producers/parse_error.cc", "");
  const std::string said = run();
  EXPECT_TRUE(
      said.starts_with("policies/docker/one.yaml:11: P020: the implementation is missing; did you mean "
                       "`producer:parse-error`?\n"))
      << said;
}

TEST_F(Embed, OneProducerHasOneTarget) {
  project_.write("src/artifacts/docker/producers/parse.cc", "");
  project_.write("policies/docker/one.yaml", policy("one", "check: producer:parse\n"));
  project_.write("policies/docker/two.yaml", policy("two", "check: producer:parse\n", "{kind: docker}"));
  EXPECT_EQ(run(),
            "policies/docker/two.yaml:10: P004: producer `parse` has another target in policies/docker/one.yaml; agree "
            "on one\n"
            "exit 1\n");
}

TEST_F(Embed, WritesProgramsOfDeclarativePolicies) {
  project_.write("src/artifacts/docker/model.h", "");
  project_.write("policies/docker/one.yaml",
                 policy("one", "assert: {path: \"$.name\", matches: \"^[a-z]+$\"}\nmessage: the stage has no name\n"));
  EXPECT_EQ(run(), "exit 0\n");
  const std::string bindings = generated("artifacts/docker_bindings.cc");
  EXPECT_NE(bindings.find("constexpr language::Program docker_one_program{{docker_one_program_words, "),
            std::string::npos)
      << bindings;
  EXPECT_NE(bindings.find("constinit query::PatternSlot docker_slots[1];"), std::string::npos) << bindings;
  EXPECT_NE(bindings.find("{RuleIndex{0}, &docker_one_program},"), std::string::npos) << bindings;
}

// A declarative policy is the whole rule.
TEST_F(Embed, RefusesCodeBesideADeclarativePolicy) {
  project_.write("policies/docker/one.yaml", policy("one", "assert: {exists: \"$.name\"}\nmessage: no name\n"));
  write_rule("one");
  EXPECT_EQ(run(),
            "src/artifacts/docker/rules/one.cc:1: no policy with `check` names this file; add "
            "policies/<area>/<rule>.yaml or remove the file\n"
            "exit 1\n");
}

TEST_F(Embed, ChecksTheLogicOfDeclarativePolicies) {
  project_.write("src/artifacts/docker/model.h", "");
  project_.write("policies/docker/one.yaml",
                 policy("one", "when: {exists: \"$.nam\"}\nassert: {path: \"$.name\", eqals: x}\nmessage: m\n"));
  EXPECT_EQ(run(),
            "policies/docker/one.yaml:11: P012: no member `nam` here; did you mean `name`? (`open: true` accepts any "
            "name)\n"
            "policies/docker/one.yaml:12: P020: unknown operator `eqals`; did you mean `equals`?\n"
            "exit 1\n");
}

TEST_F(Embed, RefusesASecondKind) {
  project_.write("src/artifacts/docker/rules/one.cc", "");
  project_.write("policies/docker/one.yaml",
                 policy("one", "check: function\n", "{kind: [docker, compose], scope: document}"));
  EXPECT_EQ(run(),
            "policies/docker/one.yaml:10: P004: a built-in policy judges one kind of file; write a policy for each "
            "kind\n"
            "exit 1\n");
}

}  // namespace
