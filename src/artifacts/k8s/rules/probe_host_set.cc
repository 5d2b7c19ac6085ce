#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void probe_host_set(const Container& container, const RuleContext&, Findings& findings) {
  const bool host_network = container.pod->spec["hostNetwork"].is_true();
  const auto look_at = [&](const Node& handler, std::string_view name) {
    for (const std::string_view action : {"httpGet", "tcpSocket"}) {
      const Node host = handler[action]["host"];
      if (!host.is_scalar() || host.text().empty() || host.unknown()) continue;
      const bool own = host.text() == "127.0.0.1" || host.text() == "localhost";
      Draft draft = findings.report(
          host.value(), message({quoted(name), " asks host ", quoted(host.text()), " instead of this container"}));
      draft.help("remove `host`; for a virtual host set the `Host` header in `httpHeaders`");
      if (own && host_network) draft.level(Level::note);
    }
  };
  for (const std::string_view probe : {"livenessProbe", "readinessProbe", "startupProbe"}) {
    look_at(container.node[probe], probe);
  }
  for (const std::string_view hook : {"postStart", "preStop"}) look_at(container.node["lifecycle"][hook], hook);
}

}  // namespace infralint::k8s
