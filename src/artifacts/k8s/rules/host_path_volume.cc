#include <string>

#include "artifacts/k8s/host_path.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void host_path_volume(const Volume& volume, const RuleContext&, Findings& findings) {
  const std::string path = host_path_of(volume);
  if (path.empty() || is_runtime_socket(path) || is_sensitive_host_path(volume, path)) return;
  findings
      .report(volume.node["hostPath"]["path"].value(),
              message({"the pod mounts ", quoted(path), " of its node, where its data is bound to that node"}))
      .help("use a PersistentVolumeClaim, a ConfigMap or an `emptyDir`");
}

}  // namespace infralint::k8s
