#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/secret_shapes.h"

namespace infralint::railway {
namespace {

void secret_in_config_value(std::string_view key, const value::Value& node, Findings& findings) {
  const SecretVerdict verdict = judge(key, node.text);
  const bool password = key == "password" && verdict.what >= SecretClass::weak;
  const bool proven =
      verdict.what >= SecretClass::real &&
      !(verdict.what == SecretClass::real && verdict.provider.empty() && !find_url_password(node.text) && !password);
  if (!password && !proven) return;
  const Span place = node.inner(verdict.span);
  findings.redact(place);
  const std::string kind = verdict.provider.empty() ? std::string("secret") : quoted(verdict.provider);
  findings
      .report(place, message({quoted(key), " holds a literal ", kind,
                              ", which everybody with access to the repository can use"}))
      .help("revoke it, and refer to a variable of the service: `${{ NAME }}`");
}

void secret_in_config_walk(std::string_view key, const value::Value& node, std::size_t depth, Findings& findings) {
  if (depth > 16) return;
  for (const value::Entry& entry : node.entries)
    secret_in_config_walk(entry.key.text, entry.value, depth + 1, findings);
  for (const value::Value& item : node.items) secret_in_config_walk(key, item, depth + 1, findings);
  if (node.is_scalar() && !node.text.empty()) secret_in_config_value(key, node, findings);
}

}  // namespace

void secret_in_config(const Document& document, const RuleContext&, Findings& findings) {
  secret_in_config_walk({}, *document.root, 0, findings);
}

}  // namespace infralint::railway
