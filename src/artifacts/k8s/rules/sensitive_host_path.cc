#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "artifacts/k8s/host_path.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

constexpr auto sensitive_host_path_vital = std::to_array<std::string_view>({
    "/etc",
    "/root",
    "/proc",
    "/var/lib/kubelet",
    "/var/lib/etcd",
});

}  // namespace

void sensitive_host_path(const Volume& volume, const RuleContext&, Findings& findings) {
  const std::string path = host_path_of(volume);
  if (path.empty() || is_runtime_socket(path) || !is_sensitive_host_path(volume, path)) return;
  const bool vital =
      path == "/" || std::any_of(sensitive_host_path_vital.begin(), sensitive_host_path_vital.end(),
                                 [&](std::string_view vital_path) { return is_or_below(path, vital_path); });
  findings
      .report(volume.node["hostPath"]["path"].value(),
              message({quoted(path), " of the node is mounted: the pod can reach into the node itself"}))
      .help("mount only the file that is needed, with `readOnly: true`, or take the data from the API")
      .level(vital && !mounted_read_only(volume) ? Level::error : Level::warning);
}

}  // namespace infralint::k8s
