#include "artifacts/workflow/model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "workflow_document.h"

namespace infralint::workflow {
namespace {

using ::testing::SizeIs;

TEST(WorkflowModel, ReadsEveryFormOfTriggers) {
  EXPECT_THAT(WorkflowText("on: push\n").document->triggers, SizeIs(1));
  EXPECT_THAT(WorkflowText("on: [push, pull_request]\n").document->triggers, SizeIs(2));
  const WorkflowText mapping("on:\n  push:\n    branches: [main]\n  schedule:\n    - cron: '0 5 * * *'\n");
  ASSERT_THAT(mapping.document->triggers, SizeIs(2));
  EXPECT_EQ(mapping.document->triggers[0].name, "push");
  EXPECT_TRUE(mapping.document->triggers[0].settings->is_mapping());
  EXPECT_TRUE(mapping.document->triggers_known);
  EXPECT_FALSE(WorkflowText("on: pushed\n").document->triggers_known);
}

TEST(WorkflowModel, ReadsJobsAndSteps) {
  const WorkflowText text(
      "on: push\n"
      "jobs:\n"
      "  a:\n"
      "    runs-on: ubuntu-24.04\n"
      "    steps:\n"
      "      - uses: Actions/Checkout@v4 # pinned later\n"
      "      - id: build\n"
      "        run: make all\n"
      "  b:\n"
      "    needs: [A, missing]\n"
      "    uses: ./.github/workflows/x.yml\n");
  const Document& document = *text.document;
  ASSERT_THAT(document.jobs, SizeIs(2));
  ASSERT_THAT(document.jobs[0].steps, SizeIs(2));
  EXPECT_EQ(document.jobs[0].os, "linux");
  EXPECT_EQ(document.jobs[0].steps[0]->uses.action, "actions/checkout");
  EXPECT_EQ(document.jobs[0].steps[0]->uses.ref, "v4");
  EXPECT_EQ(document.jobs[0].steps[0]->uses.comment, "# pinned later");
  ASSERT_NE(document.jobs[0].steps[1]->script, nullptr);
  EXPECT_EQ(document.jobs[0].steps[1]->script->commands[0].name(), "make");
  EXPECT_TRUE(document.jobs[1].calls);
  ASSERT_THAT(document.jobs[1].needs, SizeIs(2));
  EXPECT_EQ(document.jobs[1].needs[0].job, &document.jobs[0]);
  EXPECT_EQ(document.jobs[1].needs[1].job, nullptr);
  EXPECT_THAT(document.jobs[1].closure(), SizeIs(1));
}

TEST(WorkflowModel, KnowsTheShellOfAStep) {
  const WorkflowText text(
      "on: push\n"
      "defaults: {run: {shell: sh}}\n"
      "jobs:\n"
      "  a:\n"
      "    runs-on: windows-2025\n"
      "    defaults: {run: {shell: pwsh}}\n"
      "    steps:\n"
      "      - {run: x, shell: bash}\n"
      "      - {run: x}\n"
      "      - {run: x, shell: python}\n"
      "  b:\n"
      "    runs-on: windows-2025\n"
      "    steps: [{run: x}]\n");
  const auto& steps = text.document->steps;
  ASSERT_THAT(steps, SizeIs(4));
  EXPECT_EQ(steps[0].shell, ShellKind::bash);
  EXPECT_EQ(steps[1].shell, ShellKind::powershell);
  EXPECT_EQ(steps[2].shell, ShellKind::other);
  EXPECT_EQ(steps[3].shell, ShellKind::posix);
  EXPECT_EQ(steps[1].script, nullptr);
}

TEST(WorkflowModel, KnowsTheSystemsOfAMatrix) {
  const WorkflowText text(
      "on: push\n"
      "jobs:\n"
      "  listed:\n"
      "    strategy: {matrix: {os: [ubuntu-24.04, ubuntu-22.04]}}\n"
      "    runs-on: ${{ matrix.os }}\n"
      "    steps: [{run: x}]\n"
      "  included:\n"
      "    strategy: {matrix: {include: [{os: windows-2025, arch: x}, {os: windows-2022}]}}\n"
      "    runs-on: ${{ matrix.os }}\n"
      "    steps: [{run: x}]\n"
      "  mixed:\n"
      "    strategy: {matrix: {os: [ubuntu-24.04], include: [{os: windows-2025}]}}\n"
      "    runs-on: ${{ matrix.os }}\n"
      "    steps: [{run: x}]\n");
  const Document& document = *text.document;
  EXPECT_EQ(document.jobs[0].os, "linux");
  EXPECT_EQ(document.jobs[1].os, "windows");
  EXPECT_EQ(document.jobs[2].os, "");
  EXPECT_EQ(document.steps[1].shell, ShellKind::powershell);
  EXPECT_EQ(document.steps[1].script, nullptr);
}

TEST(WorkflowModel, FindsExpressionsWithTheirPlaceInTheFile) {
  const std::string source =
      "on: push\n"
      "jobs:\n"
      "  a:\n"
      "    if: github.ref == 'x'\n"
      "    runs-on: ubuntu-24.04\n"
      "    steps:\n"
      "      - run: |\n"
      "          echo one\n"
      "          echo ${{ github.sha }}\n";
  const WorkflowText text(source);
  const auto& uses = text.document->expressions;
  ASSERT_THAT(uses, SizeIs(2));
  EXPECT_TRUE(uses[0].bare);
  EXPECT_EQ(uses[0].place, Place::job_if);
  EXPECT_EQ(uses[1].place, Place::step);
  EXPECT_EQ(uses[1].step, &text.document->steps[0]);
  EXPECT_EQ(uses[1].whole.begin, source.find("${{"));
  EXPECT_EQ(uses[1].expression.root->name_span.begin, source.find("sha"));
  const shell::Command& echo = text.document->steps[0].script->commands[1];
  EXPECT_EQ(text.document->steps[0].expression_of(echo.words[1].parts[0]), &uses[1]);
}

TEST(WorkflowModel, VersionsComeFromRefsAndComments) {
  const WorkflowText text(
      "on: push\n"
      "jobs:\n"
      "  a:\n"
      "    runs-on: ubuntu-24.04\n"
      "    steps:\n"
      "      - uses: a/b@v4.3.1\n"
      "      - uses: a/b@0123456789012345678901234567890123456789 # v3.1\n"
      "      - uses: a/b@main\n");
  const auto& steps = text.document->steps;
  EXPECT_EQ(steps[0].uses.version().major, 4);
  EXPECT_EQ(steps[0].uses.version().minor, 3);
  EXPECT_TRUE(steps[1].uses.pinned_to_commit());
  EXPECT_EQ(steps[1].uses.version().major, 3);
  EXPECT_EQ(steps[2].uses.version().major, -1);
}

TEST(WorkflowModel, SurvivesWhatIsNoWorkflow) {
  for (const char* text : {"", "[]", "on: {}\njobs: []\n", "jobs: {a: b}\n", "on: [[]]\njobs: {a: {steps: [1, {}]}}\n",
                           "jobs: &a {b: *a}\n", "on: push\njobs:\n  a: &x {runs-on: y, steps: [{run: &r z}, *x]}\n"}) {
    EXPECT_NE(WorkflowText(text).document, nullptr) << text;
  }
}

}  // namespace
}  // namespace infralint::workflow
