#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void probe_scheme_mismatch(const Container& container, const RuleContext&, Findings& findings) {
  for (const std::string_view probe : {"livenessProbe", "readinessProbe", "startupProbe"}) {
    const Node http = container.node[probe]["httpGet"];
    const Node port = http["port"];
    const Node scheme = http["scheme"];
    if (!port || scheme.unknown()) continue;
    const bool tls = scheme.text() == "HTTPS";
    const std::string_view text = port.text();
    const bool tls_port = text == "443" || text == "8443" || text.starts_with("https");
    const bool plain_port = text == "80" || text == "8080" || text == "http";
    if ((tls && !plain_port) || (!tls && !tls_port)) continue;
    findings
        .report(port.value(), message({quoted(probe), " speaks ", tls ? "HTTPS" : "HTTP", " to port ", quoted(text)}))
        .help("set `scheme` to what the port speaks");
  }
}

}  // namespace infralint::k8s
