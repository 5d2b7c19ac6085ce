#include <string>

#include "artifacts/k8s/host_path.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void writable_host_path(const Container& container, const RuleContext&, Findings& findings) {
  for (const Node& mount : container.node["volumeMounts"].items()) {
    const Node read_only = mount["readOnly"];
    if (read_only.is_true() || read_only.unknown()) continue;
    for (const Volume& volume : container.pod->volumes) {
      if (volume.node["name"].text() != mount["name"].text()) continue;
      const std::string path = host_path_of(volume);
      if (path.empty() || is_runtime_socket(path) || is_sensitive_host_path(volume, path)) continue;
      findings
          .report(mount.value(), message({"mount ", quoted(mount["name"].text()), " lets container ",
                                          quoted(container.label()), " write to ", quoted(path), " of the node"}))
          .help("add `readOnly: true` to the mount");
    }
  }
}

}  // namespace infralint::k8s
