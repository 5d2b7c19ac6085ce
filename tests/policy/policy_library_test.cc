#include "policy/policy_library.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/configuration.h"
#include "policy/rule_page.h"

namespace infralint::policy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

// A policy that judges Dockerfiles; `more` are further lines.
std::string policy(const std::string& id, const std::string& more = {}) {
  return "id: " + id +
         "\ntitle: Image declares a volume\nlevel: warning\nprofile: recommended\n"
         "target: {kind: docker, scope: instruction}\n"
         "deny: {path: \"$.op\", equals: VOLUME}\nmessage: \"a volume\"\n" +
         more +
         "examples:\n  - {name: bad, expect: [{line: 2}], input: \"FROM a\\nVOLUME /b\\n\"}\n"
         "  - {name: good, expect: [], input: \"FROM a\\n\"}\n";
}

class PolicyLibraryTest : public ::testing::Test {
 protected:
  PolicySource source(const std::string& path) const {
    return {"/project/" + path, path, "infralint.toml:1:1: ", false, {}};
  }

  std::shared_ptr<const Catalogue> load(std::vector<PolicySource> sources) {
    errors.clear();
    return library.load(sources, false, "1.2.0", errors);
  }

  // `path:line:column code`
  std::vector<std::string> problems() const {
    std::vector<std::string> all;
    for (const PolicyFileProblems& file : library.problems()) {
      for (const language::PolicyProblem& each : file.problems) {
        const Position at = file.file->position(each.span.begin);
        all.push_back(file.file->path() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
                      std::string(each.code));
      }
    }
    return all;
  }

  MemoryFileSystem files{"/project"};
  PolicyLibrary library{files, "/project"};
  std::vector<std::string> errors;
};

TEST_F(PolicyLibraryTest, WithoutSourcesTheBuiltInCatalogueIsShared) {
  EXPECT_EQ(load({}), built_in_catalogue());
  EXPECT_EQ(library.everything(), built_in_catalogue());
}

TEST_F(PolicyLibraryTest, LoadedRulesFollowTheBuiltInOnesWithTextsAndDefaults) {
  files.add("team/volume.yaml", policy("acme/volume",
                                       "rationale: It hides data.\naliases: {checkov: [ACME_1]}\ntags: [storage]\n"
                                       "parameters: {limit: {type: integer, default: 3, description: most}}\n"));
  const auto catalogue = load({source("team")});
  EXPECT_THAT(errors, IsEmpty());
  EXPECT_THAT(problems(), IsEmpty());
  const auto index = catalogue->find("acme/volume");
  ASSERT_TRUE(index);
  EXPECT_EQ(index->value, built_in_catalogue()->rules().size());
  EXPECT_EQ(catalogue->rule(*index).area, "acme");
  EXPECT_EQ(catalogue->rule(*index).kind, "docker");
  EXPECT_EQ(catalogue->rule(*index).level, Level::warning);
  const RuleTexts texts = catalogue->texts(*index);
  EXPECT_EQ(texts.title, "Image declares a volume");
  EXPECT_EQ(texts.rationale, "It hides data.");
  EXPECT_THAT(texts.tags, ElementsAre("storage"));
  ASSERT_THAT(texts.parameters, SizeIs(1));
  EXPECT_EQ(texts.parameters[0].type, "integer");
  EXPECT_THAT(texts.examples, SizeIs(2));
  const ParameterValue* value = catalogue->parameter_defaults().default_of(*index, "limit");
  ASSERT_TRUE(value);
  EXPECT_EQ(std::get<std::int64_t>(*value), 3);
  ASSERT_THAT(catalogue->aliases_of(*index), SizeIs(1));
  EXPECT_EQ(catalogue->aliases_of(*index)[0].id, "ACME_1");
  EXPECT_NE(catalogue->programs(), nullptr);
  EXPECT_NE(catalogue->digest(), built_in_catalogue()->digest());
  // What was there before is where it was.
  EXPECT_EQ(catalogue->find("docker/user-root"), built_in_catalogue()->find("docker/user-root"));
  EXPECT_THAT(render_rule_page(*catalogue, *index), HasSubstr("It hides data."));
}

TEST_F(PolicyLibraryTest, AConfigurationSeesOnlyWhatItLoads) {
  files.add("a/one.yaml", policy("acme/one"));
  files.add("b/one.yaml", policy("acme/one"));
  files.add("b/two.yaml", policy("acme/two"));
  const auto first = load({source("a")});
  const auto second = load({source("b")});
  EXPECT_THAT(problems(), IsEmpty());  // the same id in two configurations is fine
  const std::size_t built_in = built_in_catalogue()->rules().size();
  EXPECT_EQ(first->find("acme/one")->value, built_in);
  EXPECT_FALSE(first->find("acme/two"));
  EXPECT_EQ(second->find("acme/one")->value, built_in + 1);
  EXPECT_TRUE(second->hidden(*first->find("acme/one")));
  EXPECT_THAT(library.everything()->rules(), SizeIs(built_in + 3));
}

TEST_F(PolicyLibraryTest, AFileNamedTwiceIsLoadedOnce) {
  files.add("team/one.yaml", policy("acme/one"));
  const auto catalogue = load({source("team"), source("team/one.yaml")});
  EXPECT_THAT(problems(), IsEmpty());
  EXPECT_THAT(catalogue->rules(), SizeIs(built_in_catalogue()->rules().size() + 1));
}

TEST_F(PolicyLibraryTest, DuplicatesNameBothPlaces) {
  files.add("a/one.yaml", policy("acme/one"));
  files.add("b/one.yaml", "# second\n" + policy("acme/one"));
  load({source("a"), source("b")});
  ASSERT_THAT(problems(), ElementsAre("b/one.yaml:2:5 P006"));
  EXPECT_THAT(library.problems()[0].problems[0].message, HasSubstr("a/one.yaml:1:5"));
}

TEST_F(PolicyLibraryTest, IdsOfTheProgramAreRefused) {
  files.add("p/user-root.yaml", policy("docker/user-root"));
  files.add("p/no-such.yaml", policy("docker/no-such"));
  load({source("p")});
  EXPECT_THAT(problems(), ElementsAre("p/no-such.yaml:1:5 P060", "p/user-root.yaml:1:5 P060"));
}

TEST_F(PolicyLibraryTest, APackDeclaresItsAreasAndReplacesOnPurpose) {
  files.add("pack/pack.yaml",
            "name: acme-base\nversion: 1.0.0\nrequires-infralint: \">=1.0\"\nareas: [acme]\n"
            "policies: [\"rules/**/*.yaml\"]\noverrides: [docker/user-root]\n");
  files.add("pack/rules/one.yaml", policy("acme/one"));
  files.add("pack/rules/user-root.yaml", policy("docker/user-root"));
  files.add("pack/other/ignored.yaml", "no policy at all: [\n");
  PolicySource pack = source("pack");
  pack.pack = "acme-base";
  const auto catalogue = load({pack});
  EXPECT_THAT(errors, IsEmpty());
  EXPECT_THAT(problems(), IsEmpty());
  const RuleIndex built_in = *built_in_catalogue()->find("docker/user-root");
  EXPECT_TRUE(catalogue->hidden(built_in));
  const auto replaced = catalogue->find("docker/user-root");
  ASSERT_TRUE(replaced);
  EXPECT_NE(*replaced, built_in);
  EXPECT_NE(catalogue->loaded(*replaced), nullptr);
  // Nothing selects the replaced one, not even the profile.
  const SelectionLayer layer;
  const std::vector<const SelectionLayer*> layers = {&layer};
  const RuleSettings settings = apply_layers(*catalogue, layers, {});
  EXPECT_FALSE(settings.enabled(built_in));
  EXPECT_TRUE(settings.enabled(*replaced));
}

TEST_F(PolicyLibraryTest, APartOfAPackStandsUnderItsPack) {
  files.add("pack/pack.yaml", "name: acme-base\nareas: [acme]\noverrides: [docker/user-root]\n");
  files.add("pack/rules/user-root.yaml", policy("docker/user-root"));
  files.add("pack/rules/one.yaml", policy("other/one"));
  load({source("pack/rules/user-root.yaml")});
  EXPECT_THAT(problems(), IsEmpty());
  load({source("pack/rules")});
  EXPECT_THAT(problems(), ElementsAre("pack/rules/one.yaml:1:5 P060"));
}

TEST_F(PolicyLibraryTest, WhatIsWrongWithAPackIsSaidInItsFile) {
  files.add("pack/pack.yaml",
            "name: acme-base\nrequires-infralint: \">=2\"\nareas: [docker]\noverrides: [docker/user-rot]\n"
            "conditions: {prod: {exists: \"$\"}}\nstrict-metadata: true\nfilez: []\n");
  files.add("pack/one.yaml", policy("other/one"));
  PolicySource pack = source("pack");
  pack.pack = "acme";
  load({pack});
  EXPECT_THAT(problems(), ElementsAre("pack/one.yaml:1:5 P003", "pack/one.yaml:1:5 P003", "pack/one.yaml:1:5 P003",
                                      "pack/one.yaml:1:5 P060", "pack/pack.yaml:1:7 P060", "pack/pack.yaml:2:21 P060",
                                      "pack/pack.yaml:3:8 P060", "pack/pack.yaml:4:13 P060", "pack/pack.yaml:5:1 P023",
                                      "pack/pack.yaml:7:1 P002"));
}

TEST_F(PolicyLibraryTest, SourcesThatHoldNothingAreErrors) {
  files.add("empty/readme.md", "");
  files.add("pack.tar", "");
  load({source("missing"), source("empty"), source("pack.tar")});
  ASSERT_THAT(errors, SizeIs(3));
  EXPECT_EQ(errors[0], "infralint.toml:1:1: there are no policies at `missing`: no such file or directory");
  EXPECT_EQ(errors[1], "infralint.toml:1:1: there are no policies in `empty`");
  EXPECT_THAT(errors[2], HasSubstr("`pack.tar` is an archive"));
}

TEST_F(PolicyLibraryTest, DirectoriesThatHoldOtherThingsAreLeftOut) {
  files.add("team/gates/gate.yaml", "requirements: []\n");
  files.add("team/deep/one.yaml", policy("acme/one"));
  const auto catalogue = load({source("team")});
  EXPECT_THAT(problems(), IsEmpty());
  EXPECT_TRUE(catalogue->find("acme/one"));
}

class PolicyConfigurationTest : public ::testing::Test {
 protected:
  using Loaded = Result<std::shared_ptr<const Configuration>>;

  Loaded load(const std::string& text) {
    files.add("infralint.toml", text);
    return load_configuration(files, "/project", "infralint.toml", command_line);
  }

  MemoryFileSystem files{"/project"};
  CommandLineSettings command_line;
};

TEST_F(PolicyConfigurationTest, BothFormsOfTheKeyLoadPolicies) {
  files.add("team/one.yaml", policy("acme/one"));
  for (const char* text :
       {"policies = [\"team\"]\n", "policies = [\"./x/../team/one.yaml\"]\n", "[policies]\ndirs = [\"team\"]\n"}) {
    const Loaded loaded = load(text);
    ASSERT_TRUE(loaded.ok()) << loaded.error();
    const Configuration& configuration = **loaded;
    EXPECT_TRUE(configuration.base().rules.enabled(*configuration.catalogue().find("acme/one"))) << text;
  }
}

TEST_F(PolicyConfigurationTest, PoliciesBesideTheConfigurationAreLoadedWhenNothingElseIsSaid) {
  files.add("policies/acme/one.yaml", policy("acme/one"));
  files.add("policies/kyverno.yaml", "apiVersion: kyverno.io/v1\nkind: ClusterPolicy\n");
  files.add("policies/custodian.yaml", "policies: []\n");
  const Loaded implied = load("");
  ASSERT_TRUE(implied.ok()) << implied.error();
  EXPECT_TRUE((*implied)->catalogue().find("acme/one"));
  const Loaded none = load("policies = []\n");
  ASSERT_TRUE(none.ok());
  EXPECT_FALSE((*none)->catalogue().find("acme/one"));
  EXPECT_NE((*none)->digest(), (*implied)->digest());
}

TEST_F(PolicyConfigurationTest, LoadedRulesAreConfiguredLikeOthers) {
  files.add("team/one.yaml",
            policy("acme/one", "parameters: {limit: {type: integer, default: 3, minimum: 0, description: most}}\n"));
  const Loaded loaded =
      load("policies = [\"team\"]\nselect = [\"acme\"]\n[rules.\"acme/one\"]\nlevel = \"error\"\nlimit = 60\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error();
  const RuleSettings& rules = (*loaded)->base().rules;
  const RuleIndex index = *(*loaded)->catalogue().find("acme/one");
  EXPECT_EQ(rules.level(index), Level::error);
  ASSERT_NE(rules.parameter(index, "limit"), nullptr);
  EXPECT_EQ(std::get<std::int64_t>(*rules.parameter(index, "limit")), 60);
}

TEST_F(PolicyConfigurationTest, AParameterOfAnotherTypeIsAnErrorAtItsLine) {
  files.add("team/one.yaml",
            policy("acme/one", "parameters: {limit: {type: integer, default: 3, description: most}}\n"));
  const Loaded loaded = load("policies = [\"team\"]\n[rules.\"acme/one\"]\nlimit = \"60\"\n");
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error(), "infralint.toml:3:9: 'limit' expects integer (default 3)");
}

TEST_F(PolicyConfigurationTest, ExtendedFilesBringTheirPolicies) {
  files.add("base/policies/one.yaml", policy("acme/one"));
  files.add("base/base.toml", "policies = [\"policies\"]\nextend-select = [\"acme/one\"]\n");
  const Loaded loaded = load("extends = [\"base/base.toml\"]\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error();
  EXPECT_TRUE((*loaded)->catalogue().find("acme/one"));
}

TEST_F(PolicyConfigurationTest, WhatIsWrongWithTheKeyIsSaidWhereItStands) {
  const auto error = [&](const std::string& text) {
    const Loaded loaded = load(text);
    return loaded ? std::string("no error") : loaded.error();
  };
  EXPECT_EQ(error("policies = \"team\"\n"),
            "infralint.toml:1:12: 'policies' expects a list of paths, or a table with 'dirs' and 'packs'");
  EXPECT_EQ(error("[policies]\ndir = [\"team\"]\n"), "infralint.toml:2:1: unknown key 'dir'; did you mean 'dirs'?");
  EXPECT_EQ(error("policies = [1]\n"), "infralint.toml:1:13: 'policies' expects paths in its list");
  EXPECT_THAT(error("[policies]\npacks = [{path = \"a\", sha256 = \"b\"}]\n"),
              HasSubstr("infralint.toml:2:23: 'sha256' holds for packs in one file"));
}

TEST_F(PolicyConfigurationTest, TheCommandLineAddsPolicies) {
  files.add("more/one.yaml", policy("acme/one"));
  command_line.policies = {"more"};
  const Loaded loaded = load("");
  ASSERT_TRUE(loaded.ok()) << loaded.error();
  EXPECT_TRUE((*loaded)->catalogue().find("acme/one"));
}

}  // namespace
}  // namespace infralint::policy
