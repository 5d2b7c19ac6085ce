#include "artifacts/workflow/move_to_env.h"

#include <gtest/gtest.h>

#include <string>

#include "workflow_document.h"

namespace infralint::workflow {
namespace {

// The step after the fix for all of its expressions; "none" when there is no fix.
std::string fixed(const std::string& step, Applicability* applicability = nullptr) {
  const std::string head = "on: issues\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n";
  const WorkflowText text(head + step);
  const Step& only = text.document->steps.at(0);
  const std::optional<Fix> fix = move_to_env(only, only.expressions);
  if (!fix) return "none";
  if (applicability != nullptr) *applicability = fix->applicability;
  std::string out(text.file.text());
  for (auto edit = fix->edits.rbegin(); edit != fix->edits.rend(); ++edit) {
    out.replace(edit->span.begin, edit->span.size(), edit->text);
  }
  return out.substr(head.size());
}

TEST(WorkflowMoveToEnv, QuotesAsTheScriptNeeds) {
  Applicability applicability = Applicability::display;
  EXPECT_EQ(fixed("      - run: |\n"
                  "          a=${{ github.event.issue.title }}\n"
                  "          echo \"x ${{ github.event.issue.title }}\" 'y ${{ github.event.issue.body }}'\n",
                  &applicability),
            "      - env:\n"
            "          ISSUE_BODY: ${{ github.event.issue.body }}\n"
            "          ISSUE_TITLE: ${{ github.event.issue.title }}\n"
            "        run: |\n"
            "          a=${ISSUE_TITLE}\n"
            "          echo \"x ${ISSUE_TITLE}\" 'y '\"${ISSUE_BODY}\"''\n");
  EXPECT_EQ(applicability, Applicability::safe);
}

TEST(WorkflowMoveToEnv, AWordThatGetsQuotesIsNotSafe) {
  Applicability applicability = Applicability::display;
  EXPECT_EQ(fixed("      - run: echo ${{ github.head_ref }}\n", &applicability),
            "      - run: echo \"${GITHUB_HEAD_REF}\"\n");
  EXPECT_EQ(applicability, Applicability::unsafe);
}

TEST(WorkflowMoveToEnv, ExtendsWhatIsThere) {
  EXPECT_EQ(fixed("      - name: x\n"
                  "        env:\n"
                  "          A: 1\n"
                  "        run: echo \"${{ github.event.issue.title }}\"\n"),
            "      - name: x\n"
            "        env:\n"
            "          ISSUE_TITLE: ${{ github.event.issue.title }}\n"
            "          A: 1\n"
            "        run: echo \"${ISSUE_TITLE}\"\n");
}

TEST(WorkflowMoveToEnv, LeavesAloneWhatItCannotWriteBetter) {
  EXPECT_EQ(fixed("      - run: bash -c \"echo ${{ github.event.issue.title }}\"\n"), "none");
  EXPECT_EQ(fixed("      - run: eval ${{ github.event.issue.title }}\n"), "none");
  EXPECT_EQ(fixed("      - run: echo ${{ toJSON(github.event) }}\n"), "none");
  EXPECT_EQ(fixed("      - {run: 'echo ${{ github.event.issue.title }}'}\n"), "none");
  EXPECT_EQ(fixed("      - run: echo ${{ github.event.issue.title }}\n        shell: cmd\n"), "none");
}

}  // namespace
}  // namespace infralint::workflow
