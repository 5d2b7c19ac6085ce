#include "policy/rule_page.h"

#include <gtest/gtest.h>

namespace infralint::policy {
namespace {

TEST(RulePage, ShowsTextsParametersExamplesAndPeers) {
  const Rule rule{"docker/user-root", "docker", Level::warning, Profile::recommended, Status::stable, Needs::file};
  RuleTexts texts{};
  texts.title = "Image runs as root";
  texts.description = "Looks at the final stage.";
  texts.rationale = "Root breaks out.";
  texts.remediation = "Add USER.";
  texts.parameters.push_back({"min", "integer", "30", "smallest", {}, {}, {}, {}});
  texts.examples.push_back({"no user", false, "Dockerfile", "FROM a\n"});
  const Alias alias{"hadolint", "DL3002", {}};
  EXPECT_EQ(rule_page(rule, texts, {&alias, 1}),
            "# Image runs as root\n\n"
            "`docker/user-root` · warning · profile recommended · stable\n\n"
            "Looks at the final stage.\n\n"
            "## Why\n\nRoot breaks out.\n\n"
            "## What to do\n\nAdd USER.\n\n"
            "## Parameters\n\n| name | type | default | meaning |\n|---|---|---|---|\n"
            "| `min` | integer | `30` | smallest |\n\n"
            "## Examples\n\nReported: no user (`Dockerfile`)\n\n```\nFROM a\n```\n\n"
            "## Known elsewhere as\n\n- hadolint: DL3002\n");
}

TEST(RulePage, SaysWhatBelongsToOtherProfiles) {
  Rule rule{"a/b", "a", Level::note, Profile::strict, Status::stable, Needs::file};
  rule.other_profiles = {Profile::pedantic, Profile::recommended};
  RuleTexts texts{};
  texts.examples.push_back({"worse than usual", false, "x", "y\n", "recommended"});
  const std::string page = rule_page(rule, texts, {});
  EXPECT_NE(page.find(" · profile strict (in part recommended, pedantic) · "), std::string::npos) << page;
  EXPECT_NE(page.find("\nReported in recommended: worse than usual (`x`)\n"), std::string::npos) << page;
}

TEST(RulePage, FencesAnExampleThatHoldsFences) {
  const Rule rule{"a/b", "a", Level::note, Profile::strict, Status::preview, Needs::file};
  RuleTexts texts{};
  texts.examples.push_back({"fence", true, "x", "```\n"});
  EXPECT_NE(rule_page(rule, texts, {}).find("\n````\n```\n````\n"), std::string::npos);
}

}  // namespace
}  // namespace infralint::policy
