#include <string>

#include "artifacts/k8s/host_path.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void container_runtime_socket(const Volume& volume, const RuleContext&, Findings& findings) {
  const std::string path = host_path_of(volume);
  if (path.empty() || !is_runtime_socket(path)) return;
  findings
      .report(volume.node["hostPath"]["path"].value(),
              message({quoted(path), " gives the pod the container runtime, and with it the whole node"}))
      .help("remove the mount; a rootless builder or the metrics API does what it is used for");
}

}  // namespace infralint::k8s
