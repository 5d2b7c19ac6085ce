#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"
#include "check/secret_shapes.h"

namespace infralint::compose {
namespace {

// What is shorter is found by trying.
constexpr std::size_t credentials_shortest_secret = 6;

// The passwords that everybody tries first.
bool credentials_everybody_knows(const Env& env, std::string_view value) {
  static constexpr std::string_view words[] = {
      "password", "passw0rd", "admin",  "root",    "secret", "test",    "example", "changeme",   "postgres", "mysql",
      "123456",   "12345678", "qwerty", "letmein", "guest",  "default", "grafana", "minioadmin", "pass",     "toor"};
  std::string lower(value);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const std::string_view word : words) {
    if (lower == word) return true;
  }
  // The user's name stands near the password: a handful of variables is enough to look at.
  std::size_t looked_at = 0;
  for (const Env& other : env.service->environment) {
    if (++looked_at > 200) break;
    const bool user = other.key.ends_with("USER") || other.key.ends_with("USERNAME") || other.key.ends_with("_LOGIN");
    if (user && other.value.known && other.value.text == value) return true;
  }
  return false;
}

std::string_view credentials_kind(const SecretVerdict& verdict) {
  if (verdict.what == SecretClass::private_key) return "a private key";
  return verdict.provider.empty() ? std::string_view("a secret") : verdict.provider;
}

}  // namespace

void credentials(const Env& env, const RuleContext&, Findings& findings) {
  const Document& document = *env.service->document;
  if (!env.has_value || env.raw.empty() || env.raw.find('$') != std::string_view::npos || env.key.ends_with("_FILE"))
    return;
  const SecretVerdict verdict = judge(env.key, env.raw);
  const bool known = is_secret_name(env.key) && credentials_everybody_knows(env, env.raw);
  if (!known && !verdict.exposed()) return;
  const std::uint32_t begin = env.list_form ? static_cast<std::uint32_t>(env.key.size() + 1) : 0;
  const Span place = known ? env.value_span : env.node->inner({begin + verdict.span.begin, begin + verdict.span.end});
  findings.redact(place);
  const bool short_word = verdict.what == SecretClass::weak && env.raw.size() < credentials_shortest_secret;
  if (known || is_guessable_secret(env.raw) || short_word) {
    findings
        .report(rule_ids::compose::default_credentials, place,
                message({quoted(env.key), " has a value that everybody guesses"}))
        .level(graded(document))
        .help("take it from a secret or a variable without default: `${NAME:?set NAME}`");
    return;
  }
  findings
      .report(rule_ids::compose::plaintext_secret, place,
              message({quoted(env.key), " holds ", credentials_kind(verdict),
                       " in plain text, readable for everybody with the repository"}))
      .level(graded(document))
      .help("revoke it, and use `secrets` or a variable without default: `${NAME:?set NAME}`");
}

}  // namespace infralint::compose
