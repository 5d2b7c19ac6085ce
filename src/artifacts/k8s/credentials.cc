#include "artifacts/k8s/credentials.h"

#include <algorithm>
#include <array>
#include <string>

#include "check/message.h"

namespace infralint::k8s {
namespace {

constexpr auto default_credentials = std::to_array<std::string_view>({
    "admin",  "administrator", "root",  "password", "passwd",     "postgres", "mysql",    "mariadb",
    "mongo",  "redis",         "guest", "minio",    "minioadmin", "minio123", "rabbitmq", "user",
    "secret", "pass",          "1234",  "12345",    "123456",     "12345678", "qwerty",   "letmein",
});

constexpr std::size_t shortest_value = 4;

}  // namespace

bool is_default_credential(std::string_view value) {
  std::string lower(value);
  for (char& c : lower) {
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return std::find(default_credentials.begin(), default_credentials.end(), lower) != default_credentials.end();
}

bool is_exposed(const SecretVerdict& verdict) { return verdict.exposed() && verdict.what != SecretClass::test_token; }

void report_exposed(Findings& findings, const Node& node, Span part, const SecretVerdict& verdict,
                    std::string_view value, std::string_view what) {
  if (!is_exposed(verdict) || value.size() < shortest_value) return;
  const Span inside = {part.begin + verdict.span.begin, part.begin + verdict.span.end};
  const Span place = inside.empty() || inside.end > node.text().size() ? node.value().span : node.value().inner(inside);
  findings.redact(place);
  const bool well_known = is_default_credential(value);
  std::string text;
  if (!verdict.provider.empty()) {
    text = message({what, " holds a ", verdict.provider, " in plain text"});
  } else if (well_known) {
    text = message({what, " holds a default credential, which everybody tries first"});
  } else {
    text = message({what, " holds a credential in plain text"});
  }
  Draft draft = findings.report(node.value(), std::move(text));
  draft.help(
      "Keep the value in a Secret that is not committed and refer to it with `secretKeyRef`; replace the leaked one.");
  if (well_known) draft.level(Level::warning);
}

}  // namespace infralint::k8s
