#include "artifacts/railway/dispatch.h"

#include "artifacts/railway/bindings.h"
#include "artifacts/railway/model.h"
#include "check/value_comments.h"

namespace infralint::railway {
namespace {

class ServicePlace final : public Place {
 public:
  explicit ServicePlace(const Service& service) : service_(service) {}
  std::string node() const override { return service_.own->entry ? normalized_path(service_.own->entry->value) : "$"; }
  std::string anchor() const override { return object(); }
  std::string object() const override { return std::string(service_.own->environment); }

 private:
  const Service& service_;
};

}  // namespace

Analysis analyse(const AnalysisInput& input, const RuleContext& context, Findings& findings) {
  Analysis analysis;
  if (!input.stream || input.stream->documents.empty()) return analysis;
  analysis.comments = comment_scopes(*input.stream, input.file);
  const Document document = make_document(input.file, *input.stream);
  run_rules(rules_for<Document>(), document, context, findings);
  if (!document.readable) return analysis;
  for (const Service& service : make_services(document, context.project())) {
    const ServicePlace place(service);
    findings.set_place(&place);
    run_rules(rules_for<Service>(), service, context, findings);
    findings.set_place(nullptr);
    if (service.dockerfile) analysis.references.push_back({"docker", *service.dockerfile});
  }
  return analysis;
}

}  // namespace infralint::railway
