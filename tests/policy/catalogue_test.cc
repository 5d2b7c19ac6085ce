#include "policy/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "check/rule_ids.h"
#include "policy/rule_page.h"

namespace infralint::policy {
namespace {

const Catalogue& catalogue = *built_in_catalogue();

TEST(Catalogue, IsSortedAndFindsEveryRule) {
  ASSERT_FALSE(catalogue.rules().empty());
  for (std::size_t i = 0; i < catalogue.rules().size(); ++i) {
    if (i > 0) {
      EXPECT_LT(catalogue.rules()[i - 1].id, catalogue.rules()[i].id);
    }
    const auto found = catalogue.find(catalogue.rules()[i].id);
    ASSERT_TRUE(found) << catalogue.rules()[i].id;
    EXPECT_EQ(found->value, i);
    EXPECT_TRUE(catalogue.rules()[i].id.starts_with(std::string(catalogue.rules()[i].area) + "/"));
  }
  EXPECT_FALSE(catalogue.find("docker/no-such-rule"));
  EXPECT_FALSE(catalogue.find(""));
}

TEST(Catalogue, KnowsFromWhichProfileToWhichARuleHasFindings) {
  const Rule& stricter = catalogue.rule(rule_ids::docker::env_self_reference);
  EXPECT_EQ(stricter.first_profile(), Profile::recommended);
  EXPECT_EQ(stricter.last_profile(), Profile::strict);
  const Rule& milder = catalogue.rule(rule_ids::docker::user_not_numeric);
  EXPECT_EQ(milder.first_profile(), Profile::recommended);
  EXPECT_EQ(milder.last_profile(), Profile::strict);
  const Rule& plain = catalogue.rule(rule_ids::meta::not_utf8);
  EXPECT_EQ(plain.first_profile(), plain.profile);
  EXPECT_EQ(plain.last_profile(), plain.profile);
}

TEST(Catalogue, ConstantsNameTheRules) {
  EXPECT_EQ(catalogue.rule(rule_ids::meta::bidi_control).id, "meta/bidi-control");
  EXPECT_EQ(catalogue.rule(rule_ids::meta::unused_suppression).id, "meta/unused-suppression");
}

TEST(Catalogue, CarriesTheTextsOfThePolicies) {
  const RuleTexts bidi = catalogue.texts(rule_ids::meta::bidi_control);
  EXPECT_EQ(bidi.title, "Invisible characters hide what a file does");
  EXPECT_EQ(bidi.remediation, "Delete the character and type the word again.");
  ASSERT_EQ(bidi.cwe.size(), 1u);
  EXPECT_EQ(bidi.cwe[0], 1007);
  EXPECT_EQ(bidi.tags, (std::vector<std::string_view>{"security", "supply-chain"}));
  EXPECT_EQ(bidi.security_severity, "7.0");
  EXPECT_EQ(bidi.precision, "high");
  ASSERT_EQ(bidi.examples.size(), 2u);
  EXPECT_FALSE(bidi.examples[0].good);
  EXPECT_TRUE(bidi.examples[1].good);
  EXPECT_EQ(bidi.examples[1].file_name, "Dockerfile");
}

TEST(Catalogue, EveryRuleCanBeExplained) {
  for (std::size_t i = 0; i < catalogue.rules().size(); ++i) {
    const std::string page = render_rule_page(catalogue, {static_cast<std::uint16_t>(i)});
    EXPECT_NE(page.find(catalogue.rules()[i].id), std::string::npos);
    EXPECT_NE(page.find("## What to do"), std::string::npos) << catalogue.rules()[i].id;
  }
}

TEST(Catalogue, DefaultsExistForDeclaredParametersOnly) {
  for (std::size_t i = 0; i < catalogue.rules().size(); ++i) {
    const RuleIndex index{static_cast<std::uint16_t>(i)};
    for (const Parameter& parameter : catalogue.texts(index).parameters) {
      const ParameterValue* value = catalogue.parameter_defaults().default_of(index, parameter.name);
      ASSERT_TRUE(value) << catalogue.rules()[i].id << " " << parameter.name;
      EXPECT_EQ(std::holds_alternative<std::vector<std::string>>(*value), parameter.type == "list");
      EXPECT_EQ(std::holds_alternative<std::int64_t>(*value), parameter.type == "integer");
      EXPECT_EQ(std::holds_alternative<bool>(*value), parameter.type == "boolean");
    }
    EXPECT_FALSE(catalogue.parameter_defaults().default_of(index, "no-such-parameter"));
  }
}

TEST(Catalogue, AliasesOfARuleAreThoseOfTheTable) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < catalogue.rules().size(); ++i) {
    const RuleIndex index{static_cast<std::uint16_t>(i)};
    for (const Alias& alias : catalogue.aliases_of(index)) EXPECT_EQ(alias.rule, index);
    count += catalogue.aliases_of(index).size();
  }
  EXPECT_EQ(count, catalogue.aliases().size());
}

TEST(Catalogue, DigestIsASha256) { EXPECT_EQ(catalogue.digest().size(), 64u); }

// The plan of all rules: what exists must be what was planned.
TEST(Catalogue, ConformanceMetadataIsAsPlanned) {
  const std::string path = INFRALINT_SHARED_DIR "/spec/catalogue.tsv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no plan of all rules here";
  std::map<std::string, std::vector<std::string>> planned;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    cells.resize(6);
    planned.emplace(cells[0], cells);
  }
  for (std::size_t i = 0; i < catalogue.rules().size(); ++i) {
    const RuleIndex index{static_cast<std::uint16_t>(i)};
    const std::string id(catalogue.rules()[i].id);
    const auto plan = planned.find(id);
    if (plan == planned.end()) {
      ADD_FAILURE() << id << " is not planned";
      continue;
    }
    EXPECT_EQ(word(catalogue.rules()[i].level), plan->second[1]) << id;
    EXPECT_EQ(word(catalogue.rules()[i].profile), plan->second[2]) << id;
    std::set<std::string> aliases;
    for (const Alias& alias : catalogue.aliases_of(index))
      aliases.insert(std::string(alias.peer) + ":" + std::string(alias.id));
    std::istringstream wanted(plan->second[4]);
    for (std::string alias; wanted >> alias;) EXPECT_TRUE(aliases.contains(alias)) << id << " lacks " << alias;
  }
}

}  // namespace
}  // namespace infralint::policy
