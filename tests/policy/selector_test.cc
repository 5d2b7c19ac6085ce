#include "policy/selector.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "policy/alias_name.h"
#include "policy/catalogue.h"
#include "policy/selector_groups.h"

namespace infralint::policy {
namespace {

const Catalogue& catalogue = *built_in_catalogue();

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

std::vector<std::string> selected(std::string_view text) {
  const Result<Selector> selector = read_selector(catalogue, text);
  if (!selector) return {"error: " + selector.error()};
  std::vector<std::string> ids;
  for (const RuleIndex index : selector->rules) ids.emplace_back(catalogue.rule(index).id);
  return ids;
}

Breadth breadth(std::string_view text) { return read_selector(catalogue, text)->breadth; }

TEST(Selector, NamesOneRuleByItsId) {
  EXPECT_THAT(selected("meta/not-utf8"), ElementsAre("meta/not-utf8"));
  EXPECT_EQ(breadth("meta/not-utf8"), Breadth::exact);
}

TEST(Selector, NamesAnAreaWithAndWithoutStar) {
  EXPECT_THAT(selected("meta"), Contains("meta/unused-suppression"));
  EXPECT_EQ(selected("meta"), selected("meta/*"));
  EXPECT_EQ(breadth("meta"), Breadth::group);
  EXPECT_EQ(breadth("meta/*"), Breadth::group);
}

TEST(Selector, NamesAPrefixOfAnArea) {
  EXPECT_THAT(selected("meta/unused-*"), ElementsAre("meta/unused-suppress-entry", "meta/unused-suppression"));
  EXPECT_EQ(breadth("meta/unused-*"), Breadth::prefix);
}

TEST(Selector, NamesClassesOfRules) {
  EXPECT_THAT(selected("tag:supply-chain"), Contains("meta/bidi-control"));
  EXPECT_THAT(selected("cwe:1007"), Contains("meta/bidi-control"));
  EXPECT_THAT(selected("level:error"), Contains("meta/unreadable-file"));
  EXPECT_THAT(selected("level:error"), Not(Contains("meta/not-utf8")));
  EXPECT_THAT(selected("kind:any"), Contains("meta/not-utf8"));
}

TEST(Selector, AProfileHoldsTheOnesBeforeIt) {
  EXPECT_THAT(selected("profile:strict"), Contains("meta/blanket-suppression"));
  EXPECT_THAT(selected("profile:strict"), Contains("meta/not-utf8"));
  EXPECT_THAT(selected("profile:strict"), Not(Contains("meta/duplicate-suppression")));
}

TEST(Selector, AllAndNone) {
  EXPECT_EQ(selected("all").size(), catalogue.rules().size());
  EXPECT_TRUE(selected("none").empty());
}

TEST(Selector, SuggestsTheNearestName) {
  EXPECT_THAT(selected("meta/not-utf9"),
              ElementsAre("error: unknown selector `meta/not-utf9`; did you mean `meta/not-utf8`?"));
  EXPECT_THAT(selected("mata"), ElementsAre("error: unknown selector `mata`; did you mean `meta`?"));
  EXPECT_THAT(selected("entirely-unknown"), ElementsAre("error: unknown selector `entirely-unknown`"));
}

TEST(Selector, RefusesWhatCannotBe) {
  EXPECT_FALSE(read_selector(catalogue, "").ok());
  EXPECT_FALSE(read_selector(catalogue, "Meta").ok());
  EXPECT_FALSE(read_selector(catalogue, "tag:").ok());
  EXPECT_FALSE(read_selector(catalogue, "cwe:x").ok());
  EXPECT_FALSE(read_selector(catalogue, "level:high").ok());
  EXPECT_FALSE(read_selector(catalogue, "profile:all").ok());
  EXPECT_FALSE(read_selector(catalogue, "nosuchtool:X1").ok());
  EXPECT_FALSE(read_selector(catalogue, "meta/zzz*").ok());
}

TEST(Selector, AnIdOfAnotherToolThatNothingCoversIsNoTypingError) {
  const Result<Selector> selector = read_selector(catalogue, "SC9999");
  ASSERT_TRUE(selector.ok());
  EXPECT_TRUE(selector->not_covered);
  EXPECT_TRUE(selector->rules.empty());
}

TEST(Selector, EveryAliasSelectsItsRule) {
  for (const Alias& alias : catalogue.aliases()) {
    const std::string text = std::string(alias.peer) + ":" + std::string(alias.id);
    EXPECT_THAT(selected(text), Contains(std::string(catalogue.rule(alias.rule).id))) << text;
  }
}

TEST(Selector, EveryIdSelectsExactlyItsRule) {
  for (const Rule& rule : catalogue.rules()) EXPECT_THAT(selected(rule.id), ElementsAre(std::string(rule.id)));
}

TEST(Selector, GroupsAreSorted) {
  const auto groups = selector_groups();
  EXPECT_TRUE(std::is_sorted(groups.begin(), groups.end(),
                             [](const SelectorGroup& a, const SelectorGroup& b) { return a.name < b.name; }));
}

TEST(AliasName, FoldsSpellings) {
  EXPECT_EQ(fold_alias("AVD-DS-0002"), "DS2");
  EXPECT_EQ(fold_alias("DS002"), "DS2");
  EXPECT_EQ(fold_alias("ds-0002"), "DS2");
  EXPECT_EQ(fold_alias("KSV001"), fold_alias("AVD-KSV-0001"));
  EXPECT_EQ(fold_alias("CKV_K8S_08"), "CKV_K8S_8");
  EXPECT_EQ(fold_alias("DL3008"), "DL3008");
  EXPECT_EQ(fold_alias("DS-0000"), "DS0");
  EXPECT_EQ(fold_alias("least-privilege-user"), "DS2");
  EXPECT_EQ(fold_alias("docker-no-sudo-run"), "DS10");
  EXPECT_EQ(fold_alias("docker-anything-else"), "DOCKERANYTHINGELSE");
}

TEST(AliasName, KnowsTheFormsOfOtherTools) {
  for (const char* name : {"DL3008", "SC2086", "CKV_DOCKER_8", "CKV2_GHA_1", "DS-0002", "ksv-0001", "no-healthcheck"}) {
    EXPECT_TRUE(looks_like_alias(name)) << name;
  }
  for (const char* name : {"DL30", "docker", "SCRIPT", "CKV_", "DS-", ""}) EXPECT_FALSE(looks_like_alias(name)) << name;
}

}  // namespace
}  // namespace infralint::policy
