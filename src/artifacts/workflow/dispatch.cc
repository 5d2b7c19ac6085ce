#include "artifacts/workflow/dispatch.h"

#include <utility>

#include "artifacts/workflow/bindings.h"
#include "artifacts/workflow/scripts.h"
#include "check/place.h"

namespace infralint::workflow {
namespace {

class ElementPlace final : public infralint::Place {
 public:
  ElementPlace(const value::Value& node, std::string_view job) : node_(node), job_(job) {}

  std::string node() const override { return normalized_path(node_); }
  std::string anchor() const override { return identity_path(node_); }
  std::string object() const override { return std::string(job_); }

 private:
  const value::Value& node_;
  std::string_view job_;
};

}  // namespace

void run_workflow_rules(const Document& document, const RuleContext& context, Findings& findings) {
  const ElementPlace file(*document.root, {});
  findings.set_place(&file);
  run_rules(rules_for<Document>(), document, context, findings);
  for (const Job& job : document.jobs) {
    const ElementPlace place(*job.node, job.id);
    findings.set_place(&place);
    run_rules(rules_for<Job>(), job, context, findings);
  }
  for (const Step& step : document.steps) {
    const ElementPlace place(*step.node, step.job->id);
    findings.set_place(&place);
    run_rules(rules_for<Step>(), step, context, findings);
    judge_scripts(step, context, findings);
  }
  findings.set_place(nullptr);
}

}  // namespace infralint::workflow
