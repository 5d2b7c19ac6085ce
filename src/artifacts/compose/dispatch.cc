#include "artifacts/compose/dispatch.h"

#include "artifacts/compose/bindings.h"
#include "artifacts/compose/dockerfiles.h"
#include "artifacts/compose/model.h"
#include "artifacts/compose/scripts.h"
#include "check/value_comments.h"

namespace infralint::compose {
namespace {

class ServicePlace final : public Place {
 public:
  explicit ServicePlace(const Service& service) : service_(service) {}
  std::string node() const override { return normalized_path(service_.entry->value); }
  std::string anchor() const override { return object(); }
  std::string object() const override { return std::string(service_.name); }

 private:
  const Service& service_;
};

}  // namespace

Analysis analyse(const AnalysisInput& input, const RuleContext& context, Findings& findings) {
  Analysis analysis;
  if (!input.stream || input.stream->documents.empty()) return analysis;
  analysis.comments = comment_scopes(*input.stream, input.file);
  const auto document = make_document(input.file, *input.stream, context.project());
  run_rules(rules_for<Document>(), *document, context, findings);
  for (const Service& service : document->services) {
    const ServicePlace place(service);
    findings.set_place(&place);
    run_rules(rules_for<Service>(), service, context, findings);
    for (const Port& port : service.ports) run_rules(rules_for<Port>(), port, context, findings);
    for (const Mount& mount : service.mounts) run_rules(rules_for<Mount>(), mount, context, findings);
    for (const Env& env : service.environment) run_rules(rules_for<Env>(), env, context, findings);
    judge_scripts(service, context, findings);
    findings.set_place(nullptr);
    if (auto text = inline_dockerfile(service)) analysis.embedded.push_back(*std::move(text));
    if (auto reference = referenced_dockerfile(service)) analysis.references.push_back(*std::move(reference));
  }
  return analysis;
}

}  // namespace infralint::compose
