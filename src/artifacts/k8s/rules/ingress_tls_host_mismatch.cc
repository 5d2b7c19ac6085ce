#include <algorithm>
#include <string_view>
#include <vector>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool ingress_tls_host_mismatch_covers(std::string_view pattern, std::string_view host) {
  if (pattern == host) return true;
  if (!pattern.starts_with("*.")) return false;
  const auto dot = host.find('.');
  return dot != std::string_view::npos && host.substr(dot) == pattern.substr(1);
}

}  // namespace

void ingress_tls_host_mismatch(const Object& object, const RuleContext&, Findings& findings) {
  if (object.kind != "Ingress") return;
  std::vector<Node> secured;
  for (const Node& entry : object.spec["tls"].items()) {
    const auto hosts = entry["hosts"].items();
    if (hosts.empty()) return;  // the certificate decides
    secured.insert(secured.end(), hosts.begin(), hosts.end());
  }
  std::vector<Node> used;
  for (const Node& entry : object.spec["rules"].items()) {
    if (entry["host"].unknown()) return;
    if (entry["host"]) used.push_back(entry["host"]);
  }
  const auto is_unknown = [](const Node& host) { return host.unknown(); };
  if (secured.empty() || used.empty() || std::any_of(secured.begin(), secured.end(), is_unknown)) return;
  for (const Node& host : used) {
    const bool covered = std::any_of(secured.begin(), secured.end(), [&](const Node& tls_host) {
      return ingress_tls_host_mismatch_covers(tls_host.text(), host.text());
    });
    if (covered) continue;
    findings.report(host.value(), message({"host ", quoted(host.text()), " is covered by no host of `tls`"}))
        .help("add the host to `tls`; a wildcard covers one label only");
  }
  for (const Node& tls_host : secured) {
    const bool needed = std::any_of(used.begin(), used.end(), [&](const Node& host) {
      return ingress_tls_host_mismatch_covers(tls_host.text(), host.text()) ||
             ingress_tls_host_mismatch_covers(host.text(), tls_host.text());
    });
    if (needed) continue;
    findings.report(tls_host.value(), message({"host ", quoted(tls_host.text()), " of `tls` is used by no rule"}))
        .help("name the host in `rules`, or remove it here");
  }
}

}  // namespace infralint::k8s
