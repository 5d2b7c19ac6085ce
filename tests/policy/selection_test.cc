#include "policy/selection.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "check/rule_ids.h"

namespace infralint::policy {
namespace {

const Catalogue& catalogue = *built_in_catalogue();

namespace meta = rule_ids::meta;  // recommended: not_utf8, unused_suppression; strict: blanket_suppression

std::vector<Selector> selectors(std::initializer_list<const char*> texts) {
  std::vector<Selector> list;
  for (const char* text : texts) list.push_back(*read_selector(catalogue, text));
  return list;
}

RuleSettings settle(std::initializer_list<SelectionLayer> layers, Preview preview = {}) {
  std::vector<const SelectionLayer*> pointers;
  for (const SelectionLayer& layer : layers) pointers.push_back(&layer);
  return apply_layers(catalogue, pointers, preview);
}

SelectionLayer selecting(std::initializer_list<const char*> texts) {
  SelectionLayer layer;
  layer.select = selectors(texts);
  return layer;
}

SelectionLayer ignoring(std::initializer_list<const char*> texts) {
  SelectionLayer layer;
  layer.ignore = selectors(texts);
  return layer;
}

// Its findings are strict, but for some that are recommended.
constexpr RuleIndex graded = rule_ids::docker::user_not_numeric;

TEST(Selection, ARuleRunsForTheFindingsThatTheProfileShows) {
  const RuleSettings recommended = settle({});
  EXPECT_TRUE(recommended.enabled(graded));
  EXPECT_TRUE(recommended.wants(graded, Profile::recommended));
  EXPECT_FALSE(recommended.wants(graded, Profile::strict));
  SelectionLayer strict;
  strict.profile = Profile::strict;
  EXPECT_TRUE(settle({strict}).wants(graded, Profile::strict));
  EXPECT_FALSE(settle({strict}).wants(graded, Profile::pedantic));
  EXPECT_FALSE(settle({ignoring({"docker/user-not-numeric"})}).wants(graded, Profile::recommended));
}

TEST(Selection, WhoNamesARuleWantsAllOfIt) {
  for (const char* word : {"docker/user-not-numeric", "DL3066", "docker", "tag:security", "all"}) {
    EXPECT_TRUE(settle({selecting({word})}).wants(graded, Profile::strict)) << word;
    SelectionLayer extending;
    extending.extend_select = selectors({word});
    EXPECT_TRUE(settle({extending}).wants(graded, Profile::strict)) << word;
  }
}

TEST(Selection, AProfileAsASelectorReachesAsFarAsItself) {
  EXPECT_TRUE(settle({selecting({"profile:recommended"})}).wants(graded, Profile::recommended));
  EXPECT_FALSE(settle({selecting({"profile:recommended"})}).wants(graded, Profile::strict));
  EXPECT_TRUE(settle({selecting({"profile:strict"})}).wants(graded, Profile::strict));
  EXPECT_TRUE(settle({selecting({"profile:recommended", "docker/user-*"})}).wants(graded, Profile::strict));
  // What a stronger layer adds takes nothing away.
  SelectionLayer strict;
  strict.profile = Profile::strict;
  SelectionLayer extending;
  extending.extend_select = selectors({"profile:recommended"});
  EXPECT_TRUE(settle({strict, extending}).wants(graded, Profile::strict));
  EXPECT_FALSE(settle({strict, selecting({"profile:recommended"})}).wants(graded, Profile::strict));
}

TEST(Selection, ALevelIsNoWishForMore) {
  SelectionLayer layer;
  layer.levels.push_back({{graded}, Level::warning});
  const RuleSettings settings = settle({layer});
  EXPECT_TRUE(settings.wants(graded, Profile::recommended));
  EXPECT_FALSE(settings.wants(graded, Profile::strict));
  EXPECT_TRUE(settings.level_is_configured(graded));
}

TEST(Selection, StartsFromTheRecommendedProfile) {
  const RuleSettings settings = settle({});
  EXPECT_TRUE(settings.enabled(meta::not_utf8));
  EXPECT_FALSE(settings.enabled(meta::blanket_suppression));
  EXPECT_EQ(settings.level(meta::not_utf8), Level::warning);
}

TEST(Selection, TheStrongestLayersProfileHolds) {
  SelectionLayer configuration;
  configuration.profile = Profile::recommended;
  SelectionLayer command_line;
  command_line.profile = Profile::strict;
  EXPECT_TRUE(settle({configuration, command_line}).enabled(meta::blanket_suppression));
  EXPECT_FALSE(settle({command_line, configuration}).enabled(meta::blanket_suppression));
}

TEST(Selection, AStrongerSelectRunsExactlyThatRuleThoughAWeakerLayerIgnoresIt) {
  const RuleSettings settings = settle({ignoring({"meta/not-utf8"}), selecting({"meta/not-utf8"})});
  EXPECT_TRUE(settings.enabled(meta::not_utf8));
  EXPECT_FALSE(settings.enabled(meta::unused_suppression));
}

TEST(Selection, ExtendSelectKeepsTheIgnoresOfAWeakerLayer) {
  SelectionLayer extending;
  extending.extend_select = selectors({"meta/blanket-suppression"});
  const RuleSettings settings = settle({ignoring({"meta/not-utf8"}), extending});
  EXPECT_FALSE(settings.enabled(meta::not_utf8));
  EXPECT_TRUE(settings.enabled(meta::blanket_suppression));
  EXPECT_TRUE(settings.enabled(meta::unused_suppression));
}

TEST(Selection, InOneLayerTheNarrowerSelectorWins) {
  SelectionLayer layer = ignoring({"meta"});
  layer.select = selectors({"meta/not-utf8"});
  const RuleSettings one = settle({layer});
  EXPECT_TRUE(one.enabled(meta::not_utf8));
  EXPECT_FALSE(one.enabled(meta::unused_suppression));

  SelectionLayer other = selecting({"meta"});
  other.ignore = selectors({"meta/not-utf8"});
  const RuleSettings all_but_one = settle({other});
  EXPECT_FALSE(all_but_one.enabled(meta::not_utf8));
  EXPECT_TRUE(all_but_one.enabled(meta::unused_suppression));
}

TEST(Selection, TiesGoToIgnore) {
  SelectionLayer layer = selecting({"meta/not-utf8"});
  layer.ignore = selectors({"meta/not-utf8"});
  EXPECT_FALSE(settle({layer}).enabled(meta::not_utf8));
}

TEST(Selection, OrdersBreadthsFromAllToAnId) {
  // all < family < group < prefix < exact: each pair in one layer, the narrower one on the losing side's turn.
  const std::pair<const char*, const char*> pairs[] = {
      {"all", "level:warning"}, {"level:warning", "meta"}, {"meta", "meta/not-*"}, {"meta/not-*", "meta/not-utf8"}};
  for (const auto& [broad, narrow] : pairs) {
    SelectionLayer on = ignoring({broad});
    on.extend_select = selectors({narrow});
    EXPECT_TRUE(settle({on}).enabled(meta::not_utf8)) << broad << " against " << narrow;
    SelectionLayer off = ignoring({narrow});
    off.extend_select = selectors({broad});
    EXPECT_FALSE(settle({off}).enabled(meta::not_utf8)) << broad << " against " << narrow;
  }
}

TEST(Selection, SelectNoneSwitchesTheRestOff) { EXPECT_FALSE(settle({selecting({"none"})}).enabled(meta::not_utf8)); }

TEST(Selection, SyntaxRulesAreSwitchedOffByTheirIdsOnly) {
  const RuleSettings ignored = settle({ignoring({"all"})});
  const RuleSettings narrowed = settle({selecting({"meta/not-utf8"})});
  for (std::size_t i = 0; i < catalogue.rules().size(); ++i) {
    const RuleIndex index{static_cast<std::uint16_t>(i)};
    const std::string_view id = catalogue.rules()[i].id;
    if (!id.ends_with("/syntax") && id != "docker/parse-error") continue;
    if (catalogue.rules()[i].profile > Profile::recommended) continue;
    EXPECT_TRUE(ignored.enabled(index)) << catalogue.rules()[i].id;
    EXPECT_TRUE(narrowed.enabled(index)) << catalogue.rules()[i].id;
    SelectionLayer layer;
    layer.ignore.push_back(*read_selector(catalogue, catalogue.rules()[i].id));
    EXPECT_FALSE(settle({layer}).enabled(index)) << catalogue.rules()[i].id;
  }
}

TEST(Selection, LevelsAreConfiguredOrSwitchOff) {
  SelectionLayer layer;
  layer.levels.push_back({{meta::not_utf8}, Level::error});
  layer.levels.push_back({{meta::unused_suppression}, std::nullopt});
  const RuleSettings settings = settle({layer});
  EXPECT_EQ(settings.level(meta::not_utf8), Level::error);
  EXPECT_TRUE(settings.level_is_configured(meta::not_utf8));
  EXPECT_FALSE(settings.enabled(meta::unused_suppression));
  EXPECT_FALSE(settings.level_is_configured(meta::file_too_large));
}

TEST(Selection, ReadsRuleNames) {
  EXPECT_EQ(read_rule_name(catalogue, "meta/not-utf8")->front(), meta::not_utf8);
  EXPECT_FALSE(read_rule_name(catalogue, "meta").ok());
  EXPECT_FALSE(read_rule_name(catalogue, "meta/nothing").ok());
}

}  // namespace
}  // namespace infralint::policy
