#include <algorithm>

#include "artifacts/workflow/delivery.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {
namespace {

// Started by hand, by a release or by another workflow: what ran before is decided there.
bool deploy_is_started_elsewhere(const Job& job) {
  return std::all_of(job.events.begin(), job.events.end(), [](const Trigger* event) {
    return lists("workflow_run release workflow_dispatch workflow_call repository_dispatch deployment ", event->name);
  });
}

bool deploy_is_tested(const Job& job, const Step& deploy) {
  for (const Step* step : job.steps) {
    if (step->index < deploy.index && is_test_step(*step)) return true;
  }
  const std::vector<const Job*> before = job.closure();
  // What a called workflow does is not known.
  return std::any_of(before.begin(), before.end(),
                     [](const Job* needed) { return needed->calls || is_test_job(*needed); });
}

}  // namespace

void deploy_without_tests(const Job& job, const RuleContext& context, Findings& findings) {
  (void)context;
  if (!job.document->complete || !job.document->triggers_known || is_staging(job)) return;
  const Step* deploy = deploy_step(job);
  // Pages are texts: there is nothing to test.
  if (deploy == nullptr || deploy->uses.is_action("actions/deploy-pages")) return;
  if (job.events.empty() || deploy_is_started_elsewhere(job) || deploy_is_tested(job, *deploy)) return;
  findings
      .report_key(*job.entry,
                  message({"job ", quoted(job.id), " deploys what no test has seen: it needs no job that tests"}))
      .help("add `needs: [test]` with the job that runs the tests, or run them before the deployment")
      .related(deploy->uses_node != nullptr ? deploy->uses_node->span : deploy->run->span, "deploys here");
}

}  // namespace infralint::workflow
