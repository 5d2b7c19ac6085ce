#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/run.h"

namespace infralint::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string policy(const std::string& id, const std::string& more = {}) {
  return "id: " + id +
         "\ntitle: Image declares a volume\nlevel: warning\nprofile: recommended\n"
         "target: {kind: docker, scope: instruction}\n"
         "deny: {path: \"$.op\", equals: VOLUME}\nmessage: \"a volume\"\n" +
         more +
         "examples:\n  - {name: bad, expect: [{line: 2}], input: \"FROM a\\nVOLUME /b\\n\"}\n"
         "  - {name: good, expect: [], input: \"FROM a\\n\"}\n";
}

class UserPolicies : public ::testing::Test {
 protected:
  UserPolicies() {
    options.today = "2026-11-01";
    options.settings.selection.select = {"acme"};
  }

  // `path:line rule`, suppressed ones in brackets.
  std::vector<std::string> found() {
    run_ = engine::run(options, files);
    std::vector<std::string> all;
    for (const FileReport& file : run_.result.files) {
      for (const ReportedFinding& each : file.findings) {
        const std::string text = file.source->path() + ":" +
                                 std::to_string(file.source->position(each.finding.primary.begin).line) + " " +
                                 std::string(run_.result.catalogue->rule(each.finding.rule).id);
        all.push_back(each.suppressions.empty() ? text : "[" + text + "]");
      }
    }
    return all;
  }

  MemoryFileSystem files{"/project"};
  RunOptions options;
  engine::Run run_;
};

TEST_F(UserPolicies, JudgeFilesLikeBuiltInRules) {
  files.add("infralint.toml", "policies = [\"team\"]\n");
  files.add("team/volume.yaml", policy("acme/volume"));
  files.add("Dockerfile", "FROM alpine\nVOLUME /data\n");
  EXPECT_THAT(found(), ElementsAre("Dockerfile:2 acme/volume"));
  EXPECT_EQ(run_.result.exit_code, 1);
}

TEST_F(UserPolicies, AreSilencedLikeBuiltInRules) {
  files.add("infralint.toml",
            "policies = [\"team\"]\n[[suppress]]\nrule = [\"acme/volume\"]\npaths = [\"old/**\"]\nreason = \"old\"\n");
  files.add("team/volume.yaml", policy("acme/volume"));
  files.add("Dockerfile", "FROM alpine\n# infralint: ignore[acme/volume] wanted\nVOLUME /data\n");
  files.add("old/Dockerfile", "FROM alpine\nVOLUME /data\n");
  EXPECT_THAT(found(), ElementsAre("[Dockerfile:3 acme/volume]", "[old/Dockerfile:2 acme/volume]"));
  EXPECT_EQ(run_.result.exit_code, 0);
}

TEST_F(UserPolicies, OfANestedConfigurationHoldBelowItOnly) {
  files.add("infralint.toml", "policies = [\"team\"]\n");
  files.add("team/volume.yaml", policy("acme/volume"));
  files.add("Dockerfile", "FROM alpine\nVOLUME /data\n");
  files.add("service/infralint.toml", "policies = [\"own\"]\n");
  files.add("service/own/mount.yaml", policy("acme/mount"));
  files.add("service/Dockerfile", "FROM alpine\nVOLUME /data\n");
  EXPECT_THAT(found(), ElementsAre("Dockerfile:2 acme/volume", "service/Dockerfile:2 acme/mount"));
  // A rule that only one configuration knows can be named for the run.
  options.settings.selection.select = {"acme/mount"};
  EXPECT_THAT(found(), ElementsAre("service/Dockerfile:2 acme/mount"));
  options.settings.selection.select = {"acme/mounts"};
  EXPECT_THAT(found(), IsEmpty());
  ASSERT_THAT(run_.result.notifications, SizeIs(1));
  EXPECT_THAT(run_.result.notifications[0].message, HasSubstr("did you mean `acme/mount`?"));
  EXPECT_EQ(run_.result.exit_code, 2);
}

TEST_F(UserPolicies, ThatCannotBeLoadedStopTheWholeRun) {
  files.add("infralint.toml", "policies = [\"team\"]\n");
  files.add("team/volume.yaml", policy("acme/volume"));
  files.add("Dockerfile", "FROM alpine\nVOLUME /data\n");
  files.add("service/infralint.toml", "policies = [\"own\"]\n");
  files.add("service/own/mount.yaml", policy("acme/mount", "nonsense: 1\n"));
  files.add("service/Dockerfile", "FROM alpine\n");
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(run_.result.exit_code, 2);
  EXPECT_EQ(run_.result.files_checked, 0u);
  ASSERT_THAT(run_.result.policy_problems, SizeIs(1));
  EXPECT_EQ(run_.result.policy_problems[0].file->path(), "service/own/mount.yaml");
  ASSERT_THAT(run_.result.notifications, SizeIs(1));
  EXPECT_EQ(run_.result.notifications[0].code, policy_invalid);
}

TEST_F(UserPolicies, AreNotCheckedThemselves) {
  files.add("infralint.toml", "policies = [\"team\"]\n");
  files.add("team/compose-volume.yaml", policy("acme/compose-volume"));
  files.add("Dockerfile", "FROM alpine\n");
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(run_.result.files_checked, 1u);
}

TEST_F(UserPolicies, ConfiguredLevelsAndParametersHold) {
  files.add("infralint.toml", "policies = [\"team\"]\n[rules.\"acme/volume\"]\nlevel = \"note\"\nword = \"EXPOSE\"\n");
  std::string text = policy("acme/volume", "parameters: {word: {type: string, default: VOLUME, description: op}}\n");
  text.replace(text.find("equals: VOLUME"), 14, "equals: {param: word}");
  files.add("team/volume.yaml", text);
  files.add("Dockerfile", "FROM alpine\nVOLUME /data\nEXPOSE 80\n");
  EXPECT_THAT(found(), ElementsAre("Dockerfile:3 acme/volume"));
  EXPECT_EQ(run_.result.files[0].findings[0].finding.level, Level::note);
}

}  // namespace
}  // namespace infralint::engine
