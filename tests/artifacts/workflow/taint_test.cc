#include "artifacts/workflow/taint.h"

#include <gtest/gtest.h>

#include <string>

#include "workflow_document.h"

namespace infralint::workflow {
namespace {

// The level of an expression in the last step of a job that `on` starts, with `more` in front of the steps.
Taint level_of(std::string_view on, std::string_view expression, std::string_view more = "") {
  const WorkflowText text("on: " + std::string(on) + "\njobs:\n  a:\n    runs-on: ubuntu-24.04\n" + std::string(more) +
                          "    steps:\n      - run: echo ${{ " + std::string(expression) + " }}\n");
  const Step& step = text.document->steps.back();
  return trace(*step.expressions.at(0)->expression.root, step, step.job->events).taint;
}

TEST(WorkflowTaint, StrangersWriteTitlesBodiesAndBranchNames) {
  EXPECT_EQ(level_of("issues", "github.event.issue.title"), Taint::outsider);
  EXPECT_EQ(level_of("issues", "github.event['issue'].body"), Taint::outsider);
  EXPECT_EQ(level_of("pull_request", "github.head_ref"), Taint::outsider_ref);
  EXPECT_EQ(level_of("push", "github.event.commits[0].message"), Taint::outsider);
  EXPECT_EQ(level_of("push", "github.event.commits.*.author.name"), Taint::outsider);
  EXPECT_EQ(level_of("issue_comment", "toJSON(github.event)"), Taint::outsider);
}

TEST(WorkflowTaint, OnlyWhatTheEventDeliversCounts) {
  EXPECT_LT(level_of("push", "github.event.issue.title"), Taint::collaborator);
  EXPECT_LT(level_of("push", "github.head_ref"), Taint::collaborator);
}

TEST(WorkflowTaint, NumbersIdsAndChoicesAreSafe) {
  EXPECT_EQ(level_of("pull_request", "github.event.pull_request.head.sha"), Taint::safe);
  EXPECT_EQ(level_of("issues", "github.event.issue.number"), Taint::safe);
  EXPECT_EQ(level_of("issues", "github.actor"), Taint::safe);
  EXPECT_EQ(level_of("issues", "github.event.issue.title == 'x'"), Taint::safe);
  EXPECT_EQ(level_of("issues", "github.event.issue.title && '--flag' || ''"), Taint::safe);
  EXPECT_EQ(level_of("issues", "matrix.os", "    strategy: {matrix: {os: [a, b]}}\n"), Taint::safe);
  EXPECT_EQ(level_of("issues", "contains(github.event.issue.title, 'x')"), Taint::safe);
}

TEST(WorkflowTaint, FollowsFunctionsOperatorsAndVariables) {
  EXPECT_EQ(level_of("issues", "format('{0}', github.event.issue.title)"), Taint::outsider);
  EXPECT_EQ(level_of("issues", "github.event.issue.title || 'none'"), Taint::outsider);
  EXPECT_EQ(level_of("issues", "env.T", "    env: {T: '${{ github.event.issue.title }}'}\n"), Taint::outsider);
  EXPECT_EQ(level_of("issues", "matrix.t", "    strategy: {matrix: {t: ['${{ github.event.issue.title }}']}}\n"),
            Taint::outsider);
}

TEST(WorkflowTaint, InputsAreOfThosePeopleWhoMayStartTheWorkflow) {
  EXPECT_EQ(level_of("{workflow_dispatch: {inputs: {x: {type: string}}}}", "inputs.x"), Taint::collaborator);
  EXPECT_EQ(level_of("{workflow_dispatch: {inputs: {x: {type: choice}}}}", "inputs.x"), Taint::safe);
  EXPECT_EQ(level_of("{workflow_call: {inputs: {x: {type: string}}}}", "inputs.x"), Taint::caller);
}

TEST(WorkflowTaint, FollowsOutputsAcrossStepsAndJobs) {
  const WorkflowText text(
      "on: issues\n"
      "jobs:\n"
      "  a:\n"
      "    runs-on: ubuntu-24.04\n"
      "    outputs: {t: '${{ steps.s.outputs.t }}'}\n"
      "    steps:\n"
      "      - id: s\n"
      "        env: {TITLE: '${{ github.event.issue.title }}'}\n"
      "        run: echo \"t=$TITLE\" >> \"$GITHUB_OUTPUT\"\n"
      "  b:\n"
      "    needs: a\n"
      "    runs-on: ubuntu-24.04\n"
      "    steps:\n"
      "      - run: echo ${{ needs.a.outputs.t }}\n");
  const Step& step = text.document->steps.back();
  const Source source = trace(*step.expressions.at(0)->expression.root, step, step.job->events);
  EXPECT_EQ(source.taint, Taint::outsider);
  EXPECT_EQ(source.path, "github.event.issue.title");
  EXPECT_EQ(source.hops.size(), 3U);
}

TEST(WorkflowTaint, EndsWhenVariablesNameThemselves) {
  EXPECT_LE(
      level_of("issues", "env.A",
               "    env: {A: '${{ env.A }}${{ env.B }}${{ env.A }}', B: '${{ env.A }}${{ env.A }}${{ env.B }}'}\n"),
      Taint::unknown);
}

}  // namespace
}  // namespace infralint::workflow
