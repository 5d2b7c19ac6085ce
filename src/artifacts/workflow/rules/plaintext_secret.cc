#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/secret_shapes.h"

namespace infralint::workflow {
namespace {

void plaintext_secret_in(const value::Value* mapping, Findings& findings) {
  if (mapping == nullptr) return;
  for (const value::Entry& entry : mapping->entries) {
    const value::Value& literal = entry.value.resolved();
    if (!literal.is_scalar() || literal.text.size() < 8 || literal.text.find("${{") != std::string_view::npos) continue;
    const SecretVerdict verdict = judge(entry.key.text, literal.text);
    if (!verdict.exposed() || verdict.what == SecretClass::weak || verdict.what == SecretClass::test_token) continue;
    const Span place = literal.inner(verdict.span);
    findings.redact(place);
    findings
        .report(place, message({"the value of ", quoted(entry.key.text),
                                " looks like a secret, and everybody who can read the repository can use it"}))
        .help(message({"revoke it, store the new one as a secret and write `${{ secrets.", entry.key.text, " }}`"}));
  }
}

}  // namespace

void plaintext_secret(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  plaintext_secret_in(document.env, findings);
  for (const Job& job : document.jobs) {
    plaintext_secret_in(job.env, findings);
    for (const Step* step : job.steps) {
      plaintext_secret_in(step->env, findings);
      plaintext_secret_in(step->with, findings);
    }
  }
}

}  // namespace infralint::workflow
