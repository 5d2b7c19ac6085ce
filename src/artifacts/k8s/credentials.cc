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

constexpr auto instructions = std::to_array<std::string_view>({"your", "replace", "insert"});

constexpr std::size_t shortest_value = 4;

// Letters and digits alone, in lower case.
std::string plain_letters(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool upper = 'A' <= c && c <= 'Z';
    if (upper || ('a' <= c && c <= 'z') || ('0' <= c && c <= '9')) {
      out.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
    }
  }
  return out;
}

bool is_stand_in(std::string_view name, std::string_view value) {
  const std::string said = plain_letters(value);
  for (const std::string_view instruction : instructions) {
    if (said.starts_with(instruction)) return true;
  }
  const std::string own = plain_letters(name);
  return !own.empty() && (said == own || said == own + "val" || said == own + "value" || said == own + "here");
}

}  // namespace

bool is_default_credential(std::string_view value) {
  const std::string lower = plain_letters(value);
  return lower.size() == value.size() &&
         std::find(default_credentials.begin(), default_credentials.end(), lower) != default_credentials.end();
}

bool is_exposed(const SecretVerdict& verdict, std::string_view name, std::string_view value) {
  if (!verdict.exposed() || verdict.what == SecretClass::test_token) return false;
  return verdict.what >= SecretClass::token || is_default_credential(value) || !is_stand_in(name, value);
}

void report_exposed(Findings& findings, const Node& node, Span part, std::string_view name, std::string_view value,
                    std::string_view what) {
  const SecretVerdict verdict = judge(name, value);
  if (!is_exposed(verdict, name, value) || value.size() < shortest_value) return;
  const Span inside = {part.begin + verdict.span.begin, part.begin + verdict.span.end};
  const Span place = inside.empty() || inside.end > node.text().size() ? node.value().span : node.value().inner(inside);
  const bool well_known = is_default_credential(value);
  // A word that everybody knows is no secret any more, and hiding it would blacken names all over the report.
  if (!well_known) findings.redact(place);
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
      "keep the value in a Secret that is not committed and refer to it with `secretKeyRef`; replace the leaked one");
  if (well_known) draft.level(Level::warning);
}

}  // namespace infralint::k8s
