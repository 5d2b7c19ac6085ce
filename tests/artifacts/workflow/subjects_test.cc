#include "artifacts/workflow/subjects.h"

#include <gtest/gtest.h>

#include "artifacts/workflow/view.h"
#include "workflow_document.h"

namespace infralint::workflow {
namespace {

using value::Value;

const WorkflowText& sample() {
  static const WorkflowText text(
      "on: [push, issues]\njobs:\n  build:\n    runs-on: [self-hosted, linux]\n    if: github.event_name == 'push'\n"
      "    steps:\n      - name: Say it\n        run: echo ${{ github.event.issue.title }} && make\n"
      "      - run: Get-Item x\n        shell: pwsh\n");
  return text;
}

TEST(WorkflowSubjects, JobsAndStepsKnowTheirEvents) {
  const Document& document = *sample().document;
  const auto job = subject_of(document.jobs.front());
  EXPECT_EQ(job->place().of(sample().file.text()), "build");
  EXPECT_EQ(job->variable("job-id")->text, "build");
  EXPECT_EQ(job->variable("workflow"), document.root);
  const Value* facts = job->variable("facts");
  ASSERT_EQ(facts->find("events")->items.size(), 1u) << "its condition leaves one";
  EXPECT_EQ(facts->find("events")->items[0].text, "push");
  EXPECT_EQ(facts->find("self-hosted")->text, "true");
  EXPECT_EQ(facts->find("calls")->text, "false");
  EXPECT_EQ(subject_of(document)->variable("facts")->find("events")->items.size(), 2u);
  const auto step = subject_of(document.steps.front());
  EXPECT_EQ(step->place().of(sample().file.text()), "Say it");
  EXPECT_EQ(step->variable("job"), document.jobs.front().node);
  EXPECT_EQ(step->variable("facts")->find("shell")->text, "bash");
}

TEST(WorkflowSubjects, ScriptsOfPosixShellsAreCommands) {
  const Document& document = *sample().document;
  WorkflowView& view = WorkflowView::of(document);
  const Value* commands = view.virtual_member(*document.steps[0].run, "__commands");
  ASSERT_EQ(commands->items.size(), 2u);
  EXPECT_TRUE(view.is_unknown(commands->items[0].find("args")->items[0]));
  EXPECT_EQ(commands->items[1].find("name")->text, "make");
  EXPECT_EQ(view.virtual_member(*document.steps[1].run, "__commands"), nullptr) << "PowerShell";
  EXPECT_EQ(view.virtual_member(*document.steps[0].name, "__commands"), nullptr) << "no script";
}

TEST(WorkflowSubjects, ExpressionsAreFoundInConditionsToo) {
  const Document& document = *sample().document;
  WorkflowView& view = WorkflowView::of(document);
  const Value* in_script = view.virtual_member(*document.steps[0].run, "__expr");
  ASSERT_EQ(in_script->find("contexts")->items.size(), 1u);
  EXPECT_EQ(in_script->find("contexts")->items[0].text, "github.event.issue.title");
  const Value* in_condition = view.virtual_member(*document.jobs.front().condition, "__expr");
  EXPECT_EQ(in_condition->find("contexts")->items[0].text, "github.event_name");
  EXPECT_TRUE(view.is_unknown(*document.steps[0].run));
  EXPECT_FALSE(view.is_unknown(*document.steps[1].run));
}

}  // namespace
}  // namespace infralint::workflow
