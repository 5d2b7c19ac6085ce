// The projects under fixtures/, and the files of this project itself, checked with the program that users run.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "cli/program.h"
#include "cli/report_lines.h"

namespace infralint::cli {
namespace {

const std::string source_dir = INFRALINT_SOURCE_DIR;

TEST(Fixtures, TheDemoHasExactlyTheFindingsThatWereWrittenByHand) {
  const Project scratch;
  const Outcome outcome = scratch.run({"check", "--format", "json", source_dir + "/fixtures/demo"});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
  std::vector<std::string> expected;
  std::ifstream in(source_dir + "/fixtures/demo.expected");
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with('#')) expected.push_back(line);
  }
  ASSERT_GE(expected.size(), 20U);
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(report_lines(outcome.out), expected);
}

TEST(Fixtures, TheCleanTwinHasNone) {
  const Project scratch;
  const Outcome outcome = scratch.run({"check", "--fail-on", "note", source_dir + "/fixtures/clean"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
  EXPECT_EQ(outcome.out, "");
}

TEST(Fixtures, ThePoliciesOfATeamKeepTheirPromises) {
  const Project scratch;
  const Outcome outcome = scratch.run({"policy", "test", source_dir + "/fixtures/policies"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
}

TEST(Fixtures, ThePoliciesOfATeamFindInTheDemoWhatWasWrittenByHand) {
  const Project scratch;
  const Outcome outcome = scratch.run({"check", "--format", "json", "--policies", source_dir + "/fixtures/policies",
                                       "--select", "acme", source_dir + "/fixtures/demo"});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
  const std::vector<std::string> expected = {
      ".github/workflows/deploy.yml:22:15 error acme/actions-allowed",
      "k8s/deployment.yaml:16:18 error acme/image-registry",
      "k8s/deployment.yaml:27:34 warning acme/probe-delay",
      "k8s/deployment.yaml:5:3 warning acme/owner-labels",
  };
  EXPECT_EQ(report_lines(outcome.out), expected);
}

TEST(Ourselves, WorkflowAndImageAreCleanInThePedanticProfile) {
  const Project scratch;
  const Outcome outcome = scratch.run({"check", "--profile", "pedantic", "--fail-on", "note",
                                       source_dir + "/.github/workflows/ci.yml", source_dir + "/Dockerfile"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
}

}  // namespace
}  // namespace infralint::cli
