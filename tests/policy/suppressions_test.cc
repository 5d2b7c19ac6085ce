#include "policy/suppressions.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "check/rule_ids.h"
#include "policy/catalogue.h"
#include "policy/suppress_entries.h"

namespace infralint::policy {
namespace {

const Catalogue& catalogue = *built_in_catalogue();

using testing::ElementsAre;
using testing::IsEmpty;

namespace meta = rule_ids::meta;
// Stand-ins for rules that look at a file: meta/not-utf8 and meta/bidi-control.
constexpr RuleIndex rule_a = meta::not_utf8;
constexpr RuleIndex rule_b = meta::bidi_control;

// A file, its comments as a simple line-based kind would see them, and findings in it.
class Suppressions : public testing::Test {
 protected:
  void use(std::string text) {
    file = std::make_unique<SourceFile>("Dockerfile", std::move(text));
    analysis = {};
    findings.clear();
    const LineIndex& lines = file->lines();
    for (std::uint32_t number = 1; number <= lines.line_count(); ++number) {
      const Span line = lines.line(number);
      const std::size_t hash = line.of(file->text()).find('#');
      if (hash == std::string_view::npos) continue;
      CommentScope scope;
      scope.comment = {line.begin + static_cast<std::uint32_t>(hash), line.end};
      scope.text = {scope.comment.begin + 1, line.end};
      const std::string_view before = line.of(file->text()).substr(0, hash);
      scope.own_line = before.find_first_not_of(" \t") == std::string_view::npos;
      std::uint32_t covered = number;
      while (scope.own_line && covered < lines.line_count() &&
             lines.line(covered).of(file->text()).find_first_not_of(" \t") != std::string_view::npos &&
             lines.line(covered).of(file->text()).find('#') ==
                 lines.line(covered).of(file->text()).find_first_not_of(" \t")) {
        ++covered;
      }
      scope.covers = lines.line(covered);
      analysis.comments.push_back(scope);
    }
  }

  // A finding of `rule` at the first occurrence of `at`.
  Finding& find(RuleIndex rule, std::string_view at) {
    const auto begin = static_cast<std::uint32_t>(file->text().find(at));
    Finding& finding = findings.emplace_back();
    finding.rule = rule;
    finding.level = Level::warning;
    finding.primary = {begin, begin + static_cast<std::uint32_t>(at.size())};
    finding.message = at;
    return finding;
  }

  void select(std::initializer_list<const char*> selectors) {
    SelectionRequest& layer = command_line.selection;
    layer.select.emplace();
    for (const char* text : selectors) layer.select->push_back(text);
  }

  SuppressionOutcome judge() {
    configuration = std::make_unique<Configuration>(std::move(data), command_line);
    data = {};
    return apply_suppressions(findings, {*file, kind, analysis, configuration->base(), *configuration, "2026-11-01",
                                         parsed, project_complete});
  }

  // "rule-id at text" of every active finding, "(by) rule-id at text" of every suppressed one.
  std::vector<std::string> outcome() {
    std::vector<std::string> lines;
    for (const JudgedFinding& judged : judge().findings) {
      std::string line(catalogue.rule(judged.finding.rule).id);
      line += " at " + std::string(judged.finding.primary.of(file->text()));
      for (const Suppression& suppression : judged.suppressions) line.insert(0, "(" + suppression.by + ") ");
      lines.push_back(std::move(line));
    }
    return lines;
  }

  // The messages of the findings about suppressions.
  std::vector<std::string> messages() {
    std::vector<std::string> texts;
    for (const JudgedFinding& judged : judge().findings) {
      if (judged.finding.rule != rule_a && judged.finding.rule != rule_b) texts.push_back(judged.finding.message);
    }
    return texts;
  }

  std::unique_ptr<SourceFile> file;
  Analysis analysis;
  std::deque<Finding> findings;
  ConfigurationData data;
  CommandLineSettings command_line;
  std::unique_ptr<Configuration> configuration;
  std::string kind = "docker";
  bool parsed = true;
  bool project_complete = true;
};

TEST_F(Suppressions, WithoutCommentsEverythingStays) {
  use("FROM a\n");
  find(rule_a, "FROM");
  EXPECT_THAT(outcome(), ElementsAre("meta/not-utf8 at FROM"));
}

TEST_F(Suppressions, AnOwnLineCommentCoversWhatFollows) {
  use("# infralint: ignore[meta/not-utf8] reviewed\nFROM a\nUSER b\n");
  find(rule_a, "FROM");
  find(rule_a, "USER");
  find(rule_b, "a");
  EXPECT_THAT(outcome(),
              ElementsAre("(inline) meta/not-utf8 at FROM", "meta/not-utf8 at USER", "meta/bidi-control at a"));
}

TEST_F(Suppressions, StackedCommentsAllCoverTheSameThing) {
  use("# infralint: ignore[meta/not-utf8] one\n# a word in between\n# infralint: ignore[meta/bidi-control] two\nFROM "
      "a\n");
  find(rule_a, "FROM");
  find(rule_b, "FROM");
  EXPECT_THAT(outcome(), ElementsAre("(inline) meta/not-utf8 at FROM", "(inline) meta/bidi-control at FROM"));
}

TEST_F(Suppressions, ATrailingCommentCoversWhatTouchesItsLine) {
  use("before\nimage: x  # infralint: ignore[meta/not-utf8] reviewed\nafter\n");
  find(rule_a, "image");
  find(rule_a, "before\nimage");
  find(rule_a, "after");
  EXPECT_THAT(outcome(), ElementsAre("(inline) meta/not-utf8 at image", "(inline) meta/not-utf8 at before\nimage",
                                     "meta/not-utf8 at after"));
}

TEST_F(Suppressions, AListSelectsAsTheCommandLineDoes) {
  use("x # infralint: ignore[ meta/not-* , tag:supply-chain, ] both\n");
  find(rule_a, "x");
  find(rule_b, "x");
  EXPECT_THAT(outcome(), ElementsAre("(inline) meta/not-utf8 at x", "(inline) meta/bidi-control at x"));
}

TEST_F(Suppressions, IgnoreFileCoversTheWholeFile) {
  use("FROM a\n# infralint: ignore-file[meta/not-utf8] generated\nUSER b\n");
  find(rule_a, "FROM");
  find(rule_a, "USER");
  EXPECT_THAT(outcome(), ElementsAre("(file) meta/not-utf8 at FROM", "(file) meta/not-utf8 at USER"));
}

TEST_F(Suppressions, IgnoreFileMustBeginItsLine) {
  use("FROM a\n  # infralint: ignore-file[meta/not-utf8] generated\n");
  find(rule_a, "FROM");
  EXPECT_THAT(messages(), ElementsAre("`ignore-file` does not stand at the beginning of a line, so it has no effect"));
  use("FROM a # infralint: ignore-file[meta/not-utf8] generated\n");
  find(rule_a, "FROM");
  EXPECT_THAT(outcome(),
              ElementsAre("meta/not-utf8 at FROM",
                          "meta/malformed-suppression at # infralint: ignore-file[meta/not-utf8] generated"));
}

TEST_F(Suppressions, ARangeCoversWhatBeginsBetweenItsComments) {
  use("zero\n# infralint: ignore-start[meta/not-utf8] why\none\n# infralint: ignore-end[meta/not-utf8]\ntwo\n");
  find(rule_a, "zero");
  find(rule_a, "one");
  find(rule_a, "two");
  EXPECT_THAT(outcome(), ElementsAre("meta/not-utf8 at zero", "(inline) meta/not-utf8 at one", "meta/not-utf8 at two"));
}

TEST_F(Suppressions, ARangeWithoutItsEndCoversNothingAndIsAnError) {
  use("# infralint: ignore-start[meta/not-utf8] why\none\n# infralint: ignore-end[meta/bidi-control]\n");
  find(rule_a, "one");
  const SuppressionOutcome result = judge();
  ASSERT_EQ(result.findings.size(), 3u);
  EXPECT_TRUE(result.findings[0].suppressions.empty());
  EXPECT_EQ(result.findings[1].finding.rule, meta::malformed_suppression);
  EXPECT_EQ(result.findings[1].finding.level, Level::error);
  EXPECT_EQ(result.findings[2].finding.rule, meta::malformed_suppression);
}

TEST_F(Suppressions, WhatIsAbsentInAStageIsCoveredByACommentAboveIt) {
  use("# infralint: ignore[meta/not-utf8] the base decides\nFROM a\nRUN b\n");
  analysis.comments[0].absence_covers = {analysis.comments[0].covers.begin,
                                         static_cast<std::uint32_t>(file->text().size())};
  find(rule_a, "RUN").absence = true;
  find(rule_a, "RUN b");
  EXPECT_THAT(outcome(), ElementsAre("(inline) meta/not-utf8 at RUN", "meta/not-utf8 at RUN b"));
}

TEST_F(Suppressions, ACommentWithoutListIsMalformed) {
  use("# infralint: ignore\nFROM a\n");
  find(rule_a, "FROM");
  EXPECT_THAT(outcome(), ElementsAre("meta/not-utf8 at FROM", "meta/malformed-suppression at # infralint: ignore"));
}

TEST_F(Suppressions, MalformedCommentsAreReportedAndHaveNoEffect) {
  const std::pair<const char*, const char*> cases[] = {
      {"# infralint: ignore[meta/not-utf8", "list of a suppression is not closed, so it has no effect"},
      {"# infralint: ignore[]", "list of a suppression is malformed, so it has no effect"},
      {"# infralint: ignore[,meta/not-utf8]", "list of a suppression is malformed, so it has no effect"},
      {"# infralint: ignore [meta/not-utf8]", "suppression has no list of rules, so it has no effect"},
      {"# infralint: ignores[meta/not-utf8]", "suppression does not begin with `ignore`, so it has no effect"},
      {"# infralint: ignore[meta/not-utf8]because", "text touches the `]` of a suppression, so it has no effect"},
      {"# infralint: ignore[meta/not-utf8] until=soon",
       "suppression ends on `soon`, which is no date, so it has no effect"},
      {"# infralint: ignore[meta/not-utf8] until=2026-02-30",
       "suppression ends on `2026-02-30`, which is no date, so it has no effect"},
      {"x # infralint: ignore-start[meta/not-utf8]", "`ignore-start` has no effect behind other text"},
  };
  for (const auto& [comment, message] : cases) {
    use(std::string(comment) + "\nFROM a\n");
    find(rule_a, "FROM");
    EXPECT_THAT(messages(), ElementsAre(message)) << comment;
  }
}

TEST_F(Suppressions, TextThatDoesNotBeginWithTheWordIsNoSuppression) {
  use("# see infralint: ignore[meta/not-utf8]\n# Infralint: ignore[meta/not-utf8]\nFROM a\n");
  find(rule_a, "FROM");
  EXPECT_THAT(outcome(), ElementsAre("meta/not-utf8 at FROM"));
}

TEST_F(Suppressions, ReasonsLoseTheirLead) {
  for (const char* reason : {"why not", "-- why not", ": why not", "- why not"}) {
    use("x # infralint: ignore[meta/not-utf8] " + std::string(reason) + "\n");
    find(rule_a, "x");
    const SuppressionOutcome result = judge();
    ASSERT_EQ(result.findings[0].suppressions.size(), 1u);
    EXPECT_EQ(result.findings[0].suppressions[0].reason, "why not");
  }
}

TEST_F(Suppressions, AnExpiredOneHasNoEffect) {
  use("x # infralint: ignore[meta/not-utf8] until=2026-10-31 legacy\n");
  find(rule_a, "x");
  EXPECT_THAT(outcome(), ElementsAre("meta/not-utf8 at x", "meta/expired-suppression at 2026-10-31"));
  use("x # infralint: ignore[meta/not-utf8] until=2026-11-01 legacy\n");
  find(rule_a, "x");
  EXPECT_THAT(outcome(), ElementsAre("(inline) meta/not-utf8 at x"));
}

TEST_F(Suppressions, AnUnusedOneIsReportedWithTheWholeLineAsFix) {
  use("a\n  # infralint: ignore[meta/not-utf8] reviewed\nFROM a\n");
  const SuppressionOutcome result = judge();
  ASSERT_EQ(result.findings.size(), 1u);
  const Finding& finding = result.findings[0].finding;
  EXPECT_EQ(finding.rule, meta::unused_suppression);
  EXPECT_EQ(finding.message, "suppression of `meta/not-utf8` silences nothing");
  ASSERT_EQ(finding.fixes.size(), 1u);
  EXPECT_EQ(finding.fixes[0].applicability, Applicability::safe);
  EXPECT_EQ(finding.fixes[0].edits[0].span.of(file->text()), "  # infralint: ignore[meta/not-utf8] reviewed\n");
}

TEST_F(Suppressions, ATrailingUnusedOneIsRemovedWithTheBlanksInFront) {
  use("image: x  # infralint: ignore[meta/not-utf8] reviewed\n");
  const SuppressionOutcome result = judge();
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].finding.fixes[0].edits[0].span.of(file->text()),
            "  # infralint: ignore[meta/not-utf8] reviewed");
}

TEST_F(Suppressions, OfTwoItemsOnlyTheUnusedOneIsReported) {
  const auto fixed = [this](std::string text) {
    use(std::move(text));
    find(rule_a, "FROM");
    const SuppressionOutcome result = judge();
    EXPECT_EQ(result.findings.size(), 2u);
    const Finding& finding = result.findings[1].finding;
    EXPECT_EQ(finding.primary.of(file->text()), "meta/bidi-control");
    std::string after(file->text());
    const Edit& edit = finding.fixes.at(0).edits.at(0);
    return after.replace(edit.span.begin, edit.span.size(), edit.text);
  };
  EXPECT_EQ(fixed("# infralint: ignore[meta/not-utf8, meta/bidi-control] why\nFROM a\n"),
            "# infralint: ignore[meta/not-utf8] why\nFROM a\n");
  EXPECT_EQ(fixed("# infralint: ignore[meta/bidi-control, meta/not-utf8] why\nFROM a\n"),
            "# infralint: ignore[meta/not-utf8] why\nFROM a\n");
}

TEST_F(Suppressions, NothingIsUnusedWhenItsRuleDidNotRun) {
  use("# infralint: ignore[meta/blanket-suppression] a strict rule\nFROM a\n");
  EXPECT_THAT(outcome(), IsEmpty());
}

TEST_F(Suppressions, NothingIsUnusedWhenTheProfileHidesFindingsOfItsRule) {
  // Strict but for some findings.
  const auto said = [this](Profile profile) {
    command_line.selection.profile = profile;
    use("# infralint: ignore[docker/user-not-numeric] the name is fixed\nFROM a\n");
    return messages();
  };
  EXPECT_THAT(said(Profile::recommended), IsEmpty());
  EXPECT_THAT(said(Profile::strict), ElementsAre("suppression of `docker/user-not-numeric` silences nothing"));
}

TEST_F(Suppressions, NothingIsUnusedInAFileThatDoesNotParseOrWhenNobodyWantsToKnow) {
  use("# infralint: ignore[meta/not-utf8] reviewed\nFROM a\n");
  parsed = false;
  EXPECT_THAT(outcome(), IsEmpty());
  parsed = true;
  data.suppressions.report_unused = false;
  EXPECT_THAT(outcome(), IsEmpty());
}

TEST_F(Suppressions, UnknownRulesAreReportedWithASuggestion) {
  use("# infralint: ignore[meta/not-utf9] reviewed\nFROM a\n");
  find(rule_a, "FROM");
  const SuppressionOutcome result = judge();
  ASSERT_EQ(result.findings.size(), 2u);
  const Finding& finding = result.findings[1].finding;
  EXPECT_EQ(finding.rule, meta::unknown_suppressed_rule);
  EXPECT_EQ(finding.primary.of(file->text()), "meta/not-utf9");
  EXPECT_EQ(finding.help, "did you mean `meta/not-utf8`?");
}

TEST_F(Suppressions, StrictProfileAsksForReasonsAndNames) {
  command_line.selection.profile = Profile::strict;
  use("# infralint: ignore[all]\nFROM a\n");
  find(rule_a, "FROM");
  EXPECT_THAT(messages(), ElementsAre("suppression gives no reason",
                                      "suppression of `all` silences findings that do not exist yet"));
}

TEST_F(Suppressions, TheConfigurationCanDemandReasons) {
  data.suppressions.require_reason = SuppressionChoices::Reason::always;
  use("x # infralint: ignore[meta/not-utf8]\n");
  find(rule_a, "x");
  const SuppressionOutcome result = judge();
  ASSERT_EQ(result.findings.size(), 2u);
  EXPECT_EQ(result.findings[1].finding.rule, meta::suppression_without_reason);
  EXPECT_EQ(result.findings[1].finding.level, Level::warning);
}

TEST_F(Suppressions, ReasonsForErrorsOnly) {
  data.suppressions.require_reason = SuppressionChoices::Reason::error;
  use("x # infralint: ignore[meta/not-utf8]\n");
  find(rule_a, "x");
  EXPECT_THAT(messages(), IsEmpty());
  data.suppressions.require_reason = SuppressionChoices::Reason::error;
  findings[0].level = Level::error;
  EXPECT_THAT(messages(), ElementsAre("suppression gives no reason"));
}

TEST_F(Suppressions, AProjectCanLimitHowLongTheyLast) {
  data.suppressions.max_days = 30;
  use("x # infralint: ignore[meta/not-utf8] forever\n");
  find(rule_a, "x");
  EXPECT_THAT(messages(), ElementsAre("suppression has no `until`, which this project requires, so it has no effect"));
  for (const auto& [until, fits] : {std::pair("2026-12-01", true), std::pair("2026-12-02", false)}) {
    data.suppressions.max_days = 30;
    use("x # infralint: ignore[meta/not-utf8] until=" + std::string(until) + " soon\n");
    find(rule_a, "x");
    const SuppressionOutcome result = judge();
    EXPECT_EQ(result.findings[0].suppressions.size(), fits ? 1u : 0u) << until;
  }
}

TEST_F(Suppressions, PedanticProfileNamesWhatIsSaidTwice) {
  command_line.selection.profile = Profile::pedantic;
  use("# infralint: ignore[meta/not-utf8] one\n# infralint: ignore[meta/not-utf8] two\nFROM a\n");
  find(rule_a, "FROM");
  const SuppressionOutcome result = judge();
  ASSERT_EQ(result.findings.size(), 2u);
  EXPECT_EQ(result.findings[1].finding.rule, meta::duplicate_suppression);
  EXPECT_EQ(file->position(result.findings[1].finding.primary.begin).line, 2u);
}

TEST_F(Suppressions, WhatIsSaidAboutSuppressionsCanBeSuppressed) {
  use("# infralint: ignore-file[meta/unused-suppression] generated\n# infralint: ignore[meta/not-utf8] x\nFROM a\n");
  EXPECT_THAT(outcome(), testing::Contains("(file) meta/unused-suppression at # infralint: ignore[meta/not-utf8] x"));
}

TEST_F(Suppressions, AnnotationsCoverTheirObject) {
  use("metadata:\n  annotations:\n    infralint.io/ignore: \"meta/not-utf8, meta/nothing\"\nspec\n---\nother\n");
  const auto at = [this](std::string_view text) {
    const auto begin = static_cast<std::uint32_t>(file->text().find(text));
    return Span{begin, begin + static_cast<std::uint32_t>(text.size())};
  };
  const Span object = {0, at("---").begin};
  analysis.annotations.push_back({at("infralint.io/ignore"), at("\"meta/not-utf8, meta/nothing\""),
                                  "infralint.io/ignore", "meta/not-utf8, meta/nothing", object});
  analysis.annotations.push_back({{}, {}, "infralint.io/ignore-reason", "reviewed", object});
  find(rule_a, "spec");
  find(rule_a, "other");
  EXPECT_THAT(outcome(), ElementsAre("(annotation) meta/not-utf8 at spec", "meta/not-utf8 at other",
                                     "meta/unknown-suppressed-rule at meta/nothing"));
}

TEST_F(Suppressions, AnAnnotationCanCarryOneRuleWithItsReason) {
  use("key\nspec\n");
  analysis.annotations.push_back({{0, 3}, {0, 3}, "ignore.infralint.io/meta.not-utf8", " devices ", {0, 9}});
  find(rule_a, "spec");
  const SuppressionOutcome result = judge();
  ASSERT_EQ(result.findings.size(), 1u);
  ASSERT_EQ(result.findings[0].suppressions.size(), 1u);
  EXPECT_EQ(result.findings[0].suppressions[0].reason, "devices");
}

TEST_F(Suppressions, ConfigurationEntriesMatchByRulePathObjectAndPlace) {
  SuppressEntry entry;
  entry.rules.push_back(*read_selector(catalogue, "meta/not-utf8"));
  entry.object = "apps/v1/*/shop/web";
  entry.at = "$['spec']";
  entry.paths.emplace_back(".", "Docker*");
  entry.reason = "vendored";
  use("one two three four\n");
  const auto place = [](Finding& finding, const char* object, const char* node) {
    finding.object = object;
    finding.node = node;
  };
  place(find(rule_a, "one"), "apps/v1/Deployment/shop/web", "$['spec']['x']");
  place(find(rule_a, "two"), "apps/v1/Deployment/shop/api", "$['spec']['x']");
  place(find(rule_a, "three"), "apps/v1/Deployment/shop/web", "$['specs']");
  place(find(rule_b, "four"), "apps/v1/Deployment/shop/web", "$['spec']");
  data.suppress.push_back(entry);
  const SuppressionOutcome result = judge();
  EXPECT_EQ(result.findings[0].suppressions.size(), 1u);
  for (std::size_t i = 1; i < 4; ++i) EXPECT_TRUE(result.findings[i].suppressions.empty()) << i;
  EXPECT_THAT(result.matched_entries, ElementsAre(true));
}

TEST_F(Suppressions, UnusedAndExpiredEntriesAreReportedInTheirFile) {
  for (const char* until : {"", "2020-01-01"}) {
    SuppressEntry entry;
    entry.rules.push_back(*read_selector(catalogue, "meta/not-utf8"));
    entry.until = until;
    entry.path = "infralint.toml";
    entry.span = {3, 9};
    data.suppress.push_back(entry);
  }
  use("x\n");
  judge();
  const auto problems = unused_suppress_entries(*configuration, "infralint.toml", {false, false}, "2026-11-01");
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(problems[0].rule, meta::unused_suppress_entry);
  EXPECT_EQ(problems[0].message, "[[suppress]] of `meta/not-utf8` matches no finding");
  EXPECT_EQ(problems[1].rule, meta::expired_suppression);
  EXPECT_THAT(unused_suppress_entries(*configuration, "other.toml", {false, false}, "2026-11-01"), IsEmpty());
  EXPECT_EQ(unused_suppress_entries(*configuration, "infralint.toml", {true, true}, "2026-11-01").size(), 1u);
}

TEST(SuppressEntries, ObjectsAreComparedSegmentBySegment) {
  EXPECT_TRUE(object_matches("apps/v1/Deployment/*/web*", "apps/v1/Deployment/shop/web-2"));
  EXPECT_TRUE(object_matches("v1/Pod//a", "v1/Pod//a"));
  EXPECT_TRUE(object_matches("v1/Pod/*/a", "v1/Pod//a"));
  EXPECT_FALSE(object_matches("v1/Pod/*", "v1/Pod/x/a"));
  EXPECT_FALSE(object_matches("v1/Pod/x/a", "v1/Pod/x/ab"));
  EXPECT_FALSE(object_matches("*", "v1/Pod"));
}

TEST(SuppressEntries, PathsAreNormalized) {
  EXPECT_EQ(normalized_query("$.spec.containers[0]"), "$['spec']['containers'][0]");
  EXPECT_EQ(normalized_query("$[\"a.b\"]['c']"), "$['a.b']['c']");
  EXPECT_EQ(normalized_query("$"), "$");
  for (const char* bad : {"", "spec", "$.", "$..a", "$.a[*]", "$[?(@.x)]", "$['a", "$[]"}) {
    EXPECT_FALSE(normalized_query(bad)) << bad;
  }
}

TEST_F(Suppressions, ManyCommentsAndManyFindingsAreJudgedQuickly) {
  std::string text;
  for (int i = 0; i < 9000; ++i) text += "a # infralint: ignore[meta/not-utf8] x\n";
  use(text);
  for (std::uint32_t line = 1; line <= 9000; ++line) {
    Finding& finding = findings.emplace_back();
    finding.rule = rule_a;
    finding.primary = file->lines().line(line);
  }
  for (const JudgedFinding& judged : judge().findings) ASSERT_EQ(judged.suppressions.size(), 1u);
}

}  // namespace
}  // namespace infralint::policy
