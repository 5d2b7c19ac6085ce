#include "artifacts/workflow/conditions.h"

#include <gtest/gtest.h>

#include <string>

#include "workflow_document.h"

namespace infralint::workflow {
namespace {

std::string job_with(std::string_view on, std::string_view condition) {
  return "on: " + std::string(on) + "\njobs:\n  a:\n    if: " + std::string(condition) +
         "\n    runs-on: ubuntu-24.04\n    steps: [{run: make}]\n";
}

TEST(WorkflowConditions, NarrowTheEventsOfAJob) {
  const auto events = [](std::string_view condition) {
    const WorkflowText text(job_with("[push, issues]", condition));
    std::string names;
    for (const Trigger* event : text.document->jobs[0].events) names += std::string(event->name) + " ";
    return names;
  };
  EXPECT_EQ(events("github.event_name == 'push'"), "push ");
  EXPECT_EQ(events("github.event_name != 'push'"), "issues ");
  EXPECT_EQ(events("${{ github.event_name == 'PUSH' && github.ref == 'x' }}"), "push ");
  EXPECT_EQ(events("contains(fromJSON('[\"issues\"]'), github.event_name)"), "issues ");
  EXPECT_EQ(events("startsWith(github.event_name, 'iss') || always()"), "push issues ");
  EXPECT_EQ(events("github.ref == 'x'"), "push issues ");
}

TEST(WorkflowConditions, FollowNeeds) {
  const WorkflowText text(
      "on: [push, issues]\n"
      "jobs:\n"
      "  a:\n    if: github.event_name == 'push'\n    runs-on: x\n    steps: [{run: make}]\n"
      "  b:\n    needs: a\n    runs-on: x\n    steps: [{run: make}]\n"
      "  c:\n    needs: a\n    if: always()\n    runs-on: x\n    steps: [{run: make}]\n");
  EXPECT_EQ(text.document->jobs[1].events.size(), 1U);
  EXPECT_EQ(text.document->jobs[2].events.size(), 2U);
}

Gates gates(std::string_view condition) {
  const WorkflowText text(job_with("pull_request_target", condition));
  const Document& document = *text.document;
  return gates_of(document, document.jobs[0], nullptr, document.triggers[0]);
}

TEST(WorkflowConditions, RecogniseWhatKeepsStrangersOut) {
  EXPECT_TRUE(gates("github.event.pull_request.head.repo.full_name == github.repository").fork);
  EXPECT_TRUE(gates("\"!github.event.pull_request.head.repo.fork\"").fork);
  EXPECT_TRUE(gates("github.event.pull_request.head.repo.fork == false && x.y").fork);
  EXPECT_TRUE(
      gates("contains(fromJSON('[\"OWNER\",\"MEMBER\"]'), github.event.comment.author_association)").membership);
  EXPECT_TRUE(gates("github.event.pull_request.merged").merged);
  EXPECT_TRUE(gates("contains(github.event.pull_request.labels.*.name, 'safe')").label);
}

TEST(WorkflowConditions, KnowWhatDoesNotKeepThemOut) {
  EXPECT_FALSE(gates("github.event.pull_request.head.repo.full_name == github.repository || github.ref == 'x'").fork);
  EXPECT_FALSE(gates("github.event.pull_request.head.repo.full_name != github.repository").fork);
  EXPECT_FALSE(gates("github.event.pull_request.head.repo.fork").fork);
  EXPECT_FALSE(gates("github.repository == 'o/r'").keeps_outsiders_out());
  EXPECT_FALSE(gates("contains(fromJSON('[\"CONTRIBUTOR\"]'), github.event.comment.author_association)").membership);
  EXPECT_FALSE(gates("github.actor == 'dependabot[bot]'").person);
}

}  // namespace
}  // namespace infralint::workflow
