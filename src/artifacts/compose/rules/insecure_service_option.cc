#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

bool insecure_service_option_truthy(std::string_view value) {
  for (const std::string_view word : {"true", "True", "TRUE", "yes", "YES", "1", "on"}) {
    if (value == word) return true;
  }
  return false;
}

// What the variable switches off; empty when nothing.
std::string_view insecure_service_option_effect(std::string_view key, std::string_view value) {
  if (key == "POSTGRES_HOST_AUTH_METHOD" && value == "trust")
    return "lets everybody into the database without a password";
  for (const std::string_view name : {"MYSQL_ALLOW_EMPTY_PASSWORD", "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
                                      "ALLOW_EMPTY_PASSWORD", "ALLOW_ANONYMOUS_LOGIN"}) {
    if (key == name && insecure_service_option_truthy(value)) return "lets everybody in without a password";
  }
  if (key == "xpack.security.enabled" && value == "false") return "lets everybody read and change all data";
  if ((key == "DISABLE_SECURITY_PLUGIN" || key == "plugins.security.disabled") && insecure_service_option_truthy(value))
    return "lets everybody read and change all data";
  if (key == "NODE_TLS_REJECT_UNAUTHORIZED" && value == "0") return "accepts every certificate";
  if (key == "PYTHONHTTPSVERIFY" && value == "0") return "accepts every certificate";
  if (key == "GIT_SSL_NO_VERIFY" && insecure_service_option_truthy(value)) return "accepts every certificate";
  return {};
}

}  // namespace

void insecure_service_option(const Service& service, const RuleContext&, Findings& findings) {
  for (const Env& env : service.environment) {
    if (!env.has_value || !env.value.known) continue;
    const std::string_view effect = insecure_service_option_effect(env.key, env.value.text);
    if (effect.empty()) continue;
    findings.report(env.value_span, message({quoted(env.key), " ", effect}))
        .level(graded(*service.document))
        .help("remove it, and set a password or a certificate");
  }
  for (const value::Value* item : list_items(service.get("command"))) {
    const std::size_t at = item->text.find("--api.insecure");
    if (!item->is_scalar() || at == std::string_view::npos) continue;
    const std::string_view rest = item->text.substr(at + 14);
    if (rest.starts_with("=false")) continue;
    findings
        .report(item->inner({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 14)}),
                "`--api.insecure` opens the dashboard and API of Traefik to everybody")
        .level(graded(*service.document))
        .help("route the dashboard through an entry point with a login");
  }
}

}  // namespace infralint::compose
