#include <algorithm>

#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {

void missing_timeout(const Job& job, const RuleContext& context, Findings& findings) {
  (void)context;
  if (job.calls || !job.node->closed || job.node->find("timeout-minutes") != nullptr) return;
  const bool each_step = !job.steps.empty() && std::all_of(job.steps.begin(), job.steps.end(), [](const Step* step) {
    return step->node->find("timeout-minutes") != nullptr;
  });
  const bool slim = std::any_of(job.labels.begin(), job.labels.end(),
                                [](const value::Value* label) { return label->text == "ubuntu-slim"; });
  if (each_step || slim) return;
  findings
      .report_key(*job.entry,
                  message({"job ", quoted(job.id), " has no `timeout-minutes`: when it hangs, it runs for six hours"}))
      .help("set `timeout-minutes` to a little more than the job takes")
      .absence();
}

}  // namespace infralint::workflow
