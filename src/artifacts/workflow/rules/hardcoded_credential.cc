#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::workflow {
namespace {

void hardcoded_credential_in(const value::Value* container, Findings& findings) {
  const value::Value* credentials = container != nullptr ? container->find("credentials") : nullptr;
  const value::Value* password = credentials != nullptr ? credentials->find("password") : nullptr;
  if (password == nullptr) return;
  const value::Value& literal = password->resolved();
  if (!literal.is_scalar() || value::is_null(literal) || literal.text.empty()) return;
  if (literal.text.find("${{") != std::string_view::npos) return;
  findings.redact(literal.span);
  findings.report(literal, "the registry password stands in the file for everybody who can read the repository")
      .help("revoke it, store the new one as a secret and write `password: ${{ secrets.NAME }}`");
}

}  // namespace

void hardcoded_credential(const Job& job, const RuleContext& context, Findings& findings) {
  (void)context;
  hardcoded_credential_in(job.node->find("container"), findings);
  const value::Value* services = job.node->find("services");
  if (services == nullptr) return;
  for (const value::Entry& service : services->resolved().entries) hardcoded_credential_in(&service.value, findings);
}

}  // namespace infralint::workflow
