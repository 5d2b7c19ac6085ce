#include "policy/configuration.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "check/rule_ids.h"
#include "policy/version_range.h"

namespace infralint::policy {
namespace {

const Catalogue& catalogue = *built_in_catalogue();

using testing::ElementsAre;
using testing::HasSubstr;

namespace meta = rule_ids::meta;

// A project in memory under /project.
class ConfigurationTest : public testing::Test {
 protected:
  using Loaded = Result<std::shared_ptr<const Configuration>>;

  Loaded load(std::string text) {
    files.add("infralint.toml", std::move(text));
    return load_configuration(files, "/project", "infralint.toml", command_line);
  }

  // The error; a text that no test expects when there is none.
  std::string error(std::string text) {
    const Loaded loaded = load(std::move(text));
    return loaded ? "no error" : loaded.error();
  }

  MemoryFileSystem files{"/project"};
  CommandLineSettings command_line;
};

TEST_F(ConfigurationTest, AnEmptyFileIsTheDefaults) {
  const Loaded loaded = load("");
  ASSERT_TRUE(loaded.ok());
  const Configuration& configuration = **loaded;
  EXPECT_TRUE(configuration.base().rules.enabled(meta::not_utf8));
  EXPECT_FALSE(configuration.base().rules.enabled(meta::blanket_suppression));
  EXPECT_EQ(configuration.base().fail_on.level, Level::warning);
  EXPECT_EQ(configuration.data().files.max_size, 64u << 20);
  EXPECT_EQ(configuration.digest(), (*default_configuration({}))->digest());
}

TEST_F(ConfigurationTest, ReadsWhatChangesTheSelection) {
  const Loaded loaded = load(
      "schema = 1\nprofile = \"strict\"\nignore = [\"meta/not-utf8\"]\nfail-on = \"error\"\n"
      "[rules.\"meta/bidi-control\"]\nlevel = \"note\"\n[rules.\"meta/file-too-large\"]\nlevel = \"off\"\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error();
  const FileSettings& base = (*loaded)->base();
  EXPECT_EQ(base.profile, Profile::strict);
  EXPECT_EQ(base.fail_on.level, Level::error);
  EXPECT_TRUE(base.rules.enabled(meta::blanket_suppression));
  EXPECT_FALSE(base.rules.enabled(meta::not_utf8));
  EXPECT_FALSE(base.rules.enabled(meta::file_too_large));
  EXPECT_EQ(base.rules.level(meta::bidi_control), Level::note);
}

TEST_F(ConfigurationTest, AMisspeltKeyIsAnErrorWithItsPlaceAndTheRightSpelling) {
  EXPECT_EQ(error("schema = 1\n\nigonre = []\n"), "infralint.toml:3:1: unknown key 'igonre'; did you mean 'ignore'?");
  EXPECT_THAT(error("[files]\nexlude = []\n"),
              HasSubstr("infralint.toml:2:1: unknown key 'exlude'; did you mean 'exclude'?"));
  EXPECT_THAT(error("colour = true\n"), HasSubstr("unknown key 'colour'"));
}

TEST_F(ConfigurationTest, AllProblemsAreReportedAtOnce) {
  const std::string text = error("profile = \"strong\"\nselect = [\"meta/nothing-at-all\"]\nroot = \"yes\"\n");
  EXPECT_THAT(text, HasSubstr("infralint.toml:1:11: 'profile' is `strong`; use recommended, strict or pedantic"));
  EXPECT_THAT(text, HasSubstr("infralint.toml:2:11: unknown selector `meta/nothing-at-all`"));
  EXPECT_THAT(text, HasSubstr("infralint.toml:3:8: 'root' expects true or false"));
}

TEST_F(ConfigurationTest, WrongTypesAreErrors) {
  EXPECT_THAT(error("select = \"meta\"\n"), HasSubstr("1:10: 'select' expects a list of selectors"));
  EXPECT_THAT(error("files = 3\n"), HasSubstr("1:9: 'files' expects a table"));
  EXPECT_THAT(error("files.max-size = \"big\"\n"), HasSubstr("'max-size' expects a size"));
  EXPECT_THAT(error("schema = 2\n"), HasSubstr("schema 2 is not known"));
  EXPECT_THAT(error("overrides = 1\n"), HasSubstr("'overrides' expects tables"));
  EXPECT_THAT(error("files.exclude = [\"[a\"]\n"), HasSubstr("the pattern `[a` can match nothing"));
}

TEST_F(ConfigurationTest, ASyntaxErrorNamesItsPlace) {
  EXPECT_THAT(error("profile = \n"), HasSubstr("infralint.toml:1:"));
}

TEST_F(ConfigurationTest, KeysWithoutEffectThatCouldHideFindingsAreRefused) {
  EXPECT_THAT(error("baseline = 'b'\n"), HasSubstr("'baseline' has no effect"));
  EXPECT_TRUE(load("shellcheck = false\nfixable = [\"all\"]\n[cache]\nmode = \"off\"\n").ok());
}

TEST_F(ConfigurationTest, UnknownRulesAndParametersAreErrors) {
  EXPECT_THAT(error("[rules.\"meta/not-utf9\"]\nlevel = \"error\"\n"),
              HasSubstr("infralint.toml:1:8: unknown selector `meta/not-utf9`; did you mean `meta/not-utf8`?"));
  EXPECT_THAT(error("[rules.\"meta/not-utf8\"]\nlevle = \"error\"\n"),
              HasSubstr("2:1: unknown parameter 'levle'; did you mean 'level'?"));
  EXPECT_THAT(error("[rules.\"meta\"]\nlevel = \"error\"\n"), HasSubstr("names several rules"));
}

TEST_F(ConfigurationTest, ParametersAreTypedByTheCatalogue) {
  for (std::size_t i = 0; i < catalogue.rules().size(); ++i) {
    const RuleIndex index{static_cast<std::uint16_t>(i)};
    for (const Parameter& parameter : catalogue.texts(index).parameters) {
      const bool number = parameter.type == "integer" || parameter.type == "number";
      const std::string wrong = number ? "\"60\"" : "60";
      EXPECT_THAT(error("[rules.\"" + std::string(catalogue.rules()[i].id) + "\"]\n" + std::string(parameter.name) +
                        " = " + wrong + "\n"),
                  HasSubstr("'" + std::string(parameter.name) + "' expects " + std::string(parameter.type)));
    }
  }
}

TEST_F(ConfigurationTest, OverridesApplyToTheirPathsInOrder) {
  const Loaded loaded = load(
      "[[overrides]]\npaths = [\"examples/**\"]\nexclude-paths = [\"examples/real/**\"]\n"
      "ignore = [\"meta/not-utf8\"]\nfail-on = \"never\"\n"
      "[[overrides]]\npaths = [\"**/*.yaml\"]\nkinds = [\"k8s\"]\nextend-select = [\"meta/not-utf8\"]\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error();
  const Configuration& configuration = **loaded;
  const auto enabled = [&](const char* path, const char* kind) {
    return configuration.settings_for(path, kind)->rules.enabled(meta::not_utf8);
  };
  EXPECT_TRUE(enabled("Dockerfile", "docker"));
  EXPECT_FALSE(enabled("examples/Dockerfile", "docker"));
  EXPECT_TRUE(enabled("examples/real/Dockerfile", "docker"));
  EXPECT_FALSE(enabled("examples/a.yaml", "compose"));
  EXPECT_TRUE(enabled("examples/a.yaml", "k8s"));
  EXPECT_TRUE(configuration.settings_for("examples/a", "docker")->fail_on.never);
  EXPECT_FALSE(configuration.settings_for("a", "docker")->fail_on.never);
  EXPECT_THAT(error("[[overrides]]\nignore = []\n"), HasSubstr("[[overrides]] without 'paths'"));
}

TEST_F(ConfigurationTest, TheCommandLineIsStronger) {
  command_line.selection.select = {"meta/not-utf8"};
  command_line.fail_on = FailOn{Level::error, false};
  const Loaded loaded = load("ignore = [\"meta/not-utf8\"]\n[[overrides]]\npaths = [\"**\"]\nignore = [\"meta\"]\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error();
  const auto settings = (*loaded)->settings_for("Dockerfile", "docker");
  EXPECT_TRUE(settings->rules.enabled(meta::not_utf8));
  EXPECT_FALSE(settings->rules.enabled(meta::unused_suppression));
  EXPECT_EQ(settings->fail_on.level, Level::error);
}

TEST_F(ConfigurationTest, SingleSettingsComeFromTheCommandLine) {
  command_line.set = {"profile=\"strict\"", "rules.\"meta/not-utf8\".level=\"error\""};
  const Loaded loaded = load("profile = \"pedantic\"\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error();
  EXPECT_EQ((*loaded)->base().profile, Profile::strict);
  EXPECT_EQ((*loaded)->base().rules.level(meta::not_utf8), Level::error);
  command_line.set = {"profil=\"strict\""};
  EXPECT_THAT(error(""), HasSubstr("--set:1:1: unknown key 'profil'; did you mean 'profile'?"));
}

TEST_F(ConfigurationTest, ExtendedFilesAreReadFirst) {
  files.add("base/shared.toml",
            "profile = \"strict\"\nignore = [\"meta/not-utf8\"]\nselect = [\"none\"]\n"
            "files.extend-exclude = [\"gen/**\"]\n[rules.\"meta/bidi-control\"]\nlevel = \"off\"\n");
  const Loaded loaded = load(
      "extends = [\"base/shared.toml\"]\nselect = [\"meta\"]\nignore = [\"meta/file-too-large\"]\n"
      "[rules.\"meta/bidi-control\"]\nlevel = \"note\"\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error();
  const Configuration& configuration = **loaded;
  EXPECT_THAT(configuration.data().paths, ElementsAre("base/shared.toml", "infralint.toml"));
  const RuleSettings& rules = configuration.base().rules;
  EXPECT_EQ(configuration.base().profile, Profile::strict);
  EXPECT_TRUE(rules.enabled(meta::unused_suppression));  // `select` replaces
  EXPECT_FALSE(rules.enabled(meta::not_utf8));           // `ignore` adds up
  EXPECT_FALSE(rules.enabled(meta::file_too_large));
  EXPECT_TRUE(rules.enabled(meta::bidi_control));  // the later level holds
  EXPECT_EQ(rules.level(meta::bidi_control), Level::note);
  // Globs belong to the file that wrote them.
  const auto& excluded = configuration.data().files.extend_exclude;
  ASSERT_EQ(excluded.size(), 1u);
  EXPECT_TRUE(excluded[0].covers("base/gen/x"));
  EXPECT_FALSE(excluded[0].covers("gen/x"));
}

TEST_F(ConfigurationTest, CirclesOfExtendsAreShown) {
  files.add("b.toml", "extends = [\"infralint.toml\"]\n");
  EXPECT_THAT(error("extends = [\"b.toml\"]\n"), HasSubstr("infralint.toml -> b.toml -> infralint.toml"));
}

TEST_F(ConfigurationTest, ExtendsStaysInsideTheProject) {
  EXPECT_THAT(error("extends = [\"../x.toml\"]\n"), HasSubstr("names a file outside of the project"));
  EXPECT_THAT(error("extends = [\"missing.toml\"]\n"), HasSubstr("missing.toml: cannot be read"));
}

TEST_F(ConfigurationTest, SuppressEntriesAreRead) {
  const Loaded loaded = load(
      "[[suppress]]\nrule = [\"meta/not-utf8\"]\nobject = \"apps/v1/DaemonSet/kube-system/agent\"\n"
      "at = \"$.spec.containers[0]\"\nreason = \"reviewed\"\nuntil = 2026-06-30\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error();
  const SuppressEntry& entry = (*loaded)->data().suppress.at(0);
  EXPECT_EQ(entry.until, "2026-06-30");
  EXPECT_EQ(entry.at, "$['spec']['containers'][0]");
  EXPECT_EQ(entry.path, "infralint.toml");
  EXPECT_THAT(error("[[suppress]]\nrule = [\"meta\"]\n"), HasSubstr("[[suppress]] without 'reason'"));
  EXPECT_THAT(error("[[suppress]]\nreason = \"x\"\n"), HasSubstr("[[suppress]] without 'rule'"));
  EXPECT_THAT(error("[[suppress]]\nrule = [\"meta\"]\nreason = \"x\"\nuntil = \"soon\"\n"),
              HasSubstr("'until' expects a date"));
}

TEST_F(ConfigurationTest, ForcedKindsTakeTheLongestPattern) {
  const Loaded loaded =
      load("[files.kinds]\n\"deploy/**\" = \"k8s\"\n\"deploy/old/**\" = \"skip\"\n\"*.tpl\" = \"k8s\"\n");
  ASSERT_TRUE(loaded.ok()) << loaded.error();
  const FileChoices& choices = (*loaded)->data().files;
  EXPECT_EQ(choices.kind_of("deploy/a.yaml"), "k8s");
  EXPECT_EQ(choices.kind_of("deploy/old/a.yaml"), "skip");
  EXPECT_EQ(choices.kind_of("x/a.tpl"), "k8s");
  EXPECT_FALSE(choices.kind_of("a.yaml"));
}

TEST_F(ConfigurationTest, RequiredVersionsAreHeldAgainstTheTool) {
  command_line.tool_version = "0.1.0";
  EXPECT_THAT(error("required-version = \">=9\"\n"), HasSubstr("the project requires `>=9`"));
  EXPECT_TRUE(load("required-version = \">=0.1, <1\"\n").ok());
  EXPECT_THAT(error("required-version = \"new\"\n"), HasSubstr("cannot read the range"));
}

TEST_F(ConfigurationTest, TheDigestDependsOnWhatHoldsAndNotOnHowItIsWritten) {
  const std::string one = (*load("ignore = [\"meta/not-utf8\", \"meta/bidi-control\"]\n"))->digest();
  const std::string same = (*load("# a word\nignore = [ \"meta/bidi-control\" , \"meta/not-utf8\" ]\n"
                                  "output.color = \"never\"\n"))
                               ->digest();
  const std::string other = (*load("ignore = [\"meta/not-utf8\"]\n"))->digest();
  EXPECT_EQ(one, same);
  EXPECT_NE(one, other);
  EXPECT_NE(other, (*load("ignore = [\"meta/not-utf8\"]\nfiles.max-size = \"1MiB\"\n"))->digest());
  // The same rules, but all that they find.
  EXPECT_NE((*load("select = [\"profile:recommended\"]\n"))->digest(),
            (*load("select = [\"profile:recommended\"]\nextend-select = [\"docker/user-not-numeric\"]\n"))->digest());
}

class ConfigurationSetTest : public testing::Test {
 protected:
  bool enabled(const std::string& path, ConfigurationSet::Options options = {}) {
    const ConfigurationSet set(files, "/project", std::move(options));
    return (*set.governing(path))->base().rules.enabled(meta::not_utf8);
  }

  MemoryFileSystem files{"/project"};
};

TEST_F(ConfigurationSetTest, TheNearestConfigurationGovernsAlone) {
  files.add("infralint.toml", "ignore = [\"meta/not-utf8\"]\n");
  files.add("sub/infralint.toml", "");
  files.add("sub/deep/er/x", "");
  EXPECT_FALSE(enabled("Dockerfile"));
  EXPECT_FALSE(enabled("other/Dockerfile"));
  EXPECT_TRUE(enabled("sub/Dockerfile"));
  EXPECT_TRUE(enabled("sub/deep/er/x"));
}

TEST_F(ConfigurationSetTest, HiddenFoldersStandForTheirDirectory) {
  files.add(".github/infralint.toml", "[[overrides]]\npaths = [\"a/*\"]\nignore = [\"meta/not-utf8\"]\n");
  const ConfigurationSet set(files, "/project", {});
  const auto governing = set.governing("a/b");
  ASSERT_TRUE(governing.ok()) << governing.error();
  EXPECT_FALSE((*governing)->settings_for("a/b", "")->rules.enabled(meta::not_utf8));
}

TEST_F(ConfigurationSetTest, TwoConfigurationsInOneDirectoryAreAnError) {
  files.add("infralint.toml", "");
  files.add(".infralint.toml", "");
  const ConfigurationSet set(files, "/project", {});
  const auto governing = set.governing("Dockerfile");
  ASSERT_FALSE(governing.ok());
  EXPECT_THAT(governing.error(), HasSubstr("infralint.toml and .infralint.toml"));
}

TEST_F(ConfigurationSetTest, TheUserCanNameOneOrNone) {
  files.add("infralint.toml", "ignore = [\"meta/not-utf8\"]\n");
  files.add("strict.toml", "");
  ConfigurationSet::Options none;
  none.none = true;
  EXPECT_TRUE(enabled("Dockerfile", none));
  ConfigurationSet::Options only;
  only.only = "strict.toml";
  EXPECT_TRUE(enabled("Dockerfile", only));
}

TEST(VersionRange, ComparesVersions) {
  EXPECT_EQ(version_satisfies("1.4.2", ">=1.4, <2"), true);
  EXPECT_EQ(version_satisfies("2.0.0", ">=1.4, <2"), false);
  EXPECT_EQ(version_satisfies("1.4.0", "1.4"), true);
  EXPECT_EQ(version_satisfies("1.4.1", "=1.4"), false);
  EXPECT_EQ(version_satisfies("1.10.0", ">1.9"), true);
  EXPECT_EQ(version_satisfies("1.0.0", "<=1"), true);
  for (const char* range : {"", "latest", ">=", "1.2.3.4", ">=1,", "1.x"}) {
    EXPECT_FALSE(version_satisfies("1.0.0", range)) << range;
  }
}

}  // namespace
}  // namespace infralint::policy
