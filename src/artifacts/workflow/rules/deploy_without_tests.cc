#include <algorithm>
#include <string>

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

// Whether another workflow of the project tests: then this deployment could have waited for it. Unknown is yes.
bool deploy_has_tests_elsewhere(const RuleContext& context) {
  const ProjectView& project = context.project();
  if (!project.complete()) return true;
  const std::string folder(directory_of(context.file().path()));
  for (const std::string& name : project.names(folder)) {
    const std::string path = folder + "/" + name;
    if (path == context.file().path() || (!name.ends_with(".yml") && !name.ends_with(".yaml"))) continue;
    const SourceFile* file = project.read(path);
    const value::Stream* stream = project.values(path);
    if (file == nullptr || stream == nullptr) continue;
    const auto document = build_document(*file, *stream);
    if (std::any_of(document->jobs.begin(), document->jobs.end(), is_test_job)) return true;
  }
  return false;
}

}  // namespace

void deploy_without_tests(const Job& job, const RuleContext& context, Findings& findings) {
  if (!job.document->complete || !job.document->triggers_known || is_staging(job)) return;
  const Step* deploy = deploy_step(job);
  // Pages are texts: there is nothing to test.
  if (deploy == nullptr || deploy->uses.is_action("actions/deploy-pages")) return;
  if (job.events.empty() || deploy_is_started_elsewhere(job) || deploy_is_tested(job, *deploy)) return;
  const bool tests = std::any_of(job.document->jobs.begin(), job.document->jobs.end(), is_test_job) ||
                     deploy_has_tests_elsewhere(context);
  findings
      .report_key(*job.entry,
                  message({"job ", quoted(job.id), " deploys what no test has seen: it needs no job that tests"}))
      .level(tests ? Level::warning : Level::note)
      .help("add `needs: [test]` with the job that runs the tests, or run them before the deployment")
      .related(deploy->uses_node != nullptr ? deploy->uses_node->span : deploy->run->span, "deploys here");
}

}  // namespace infralint::workflow
